"""A visit is moved, confirmed and cancelled from the pages and from the link of the SMS."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.factories import make_person
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import choose, words
from zdravie.domains.scheduling.links import link_path
from zdravie.domains.scheduling.models import Appointment, ReminderChoice
from zdravie.kernel import clock

pytestmark = pytest.mark.django_db
State = Appointment.State


@pytest.fixture
def visit(browser, shift) -> Appointment:
    held = choose(browser, shift)
    browser.post(f"{held.url}confirm/")
    return Appointment.objects.get()


def move(browser: Client, visit: Appointment, place: int, **more: str):
    form = {"slot": f"{visit.shift_id}:{place}", "key": str(uuid4()), **more}
    return browser.post(f"/visits/{visit.pk}/move/", form)


@pytest.mark.covers("PC-017")
def test_moved_from_the_page_of_the_visit(browser, visit) -> None:
    page = browser.get(f"/visits/{visit.pk}/").content.decode()
    link = re.search(r'href="(/booking/therapist/\?move=[^"]+)"', page)
    assert link
    choosing = browser.get(link[1].replace("&amp;", "&"))
    assert "Это время остаётся за вами" in words(choosing)
    assert f'action="/visits/{visit.pk}/move/#errors"' in choosing.content.decode()
    done = browser.post(
        f"/visits/{visit.pk}/move/", {"slot": f"{visit.shift_id}:6", "key": str(uuid4())}, follow=True
    )
    assert "10:30" in words(done)
    assert sorted(Appointment.objects.values_list("state", flat=True)) == ["BOOKED", "MOVED"]


def test_refused_move_keeps_the_visit_and_offers_the_nearest(browser, visit, shift) -> None:
    choose(signed_in(make_person()), shift, 5)
    response = move(browser, visit, 5)
    assert response.status_code == 409
    assert "SCHED-TAKEN" in words(response)
    assert "Переносим приём" in words(response)
    visit.refresh_from_db()
    assert visit.state == State.BOOKED


def test_move_without_a_time_asks_for_it(browser, visit) -> None:
    response = browser.post(f"/visits/{visit.pk}/move/", {"key": str(uuid4())})
    assert response.status_code == 422
    assert "Выберите время приёма" in words(response)


def test_confirmed_on_the_page(browser, visit) -> None:
    response = browser.post(f"/visits/{visit.pk}/confirm/", follow=True)
    assert "вы подтвердили приём" in words(response)


def test_arrival_is_marked_shortly_before(browser, visit) -> None:
    Appointment.objects.filter(pk=visit.pk).update(starts_at=clock.now())
    assert "Я в поликлинике" in words(browser.get(f"/visits/{visit.pk}/"))
    Appointment.objects.filter(pk=visit.pk).update(starts_at=visit.starts_at)
    assert browser.post(f"/visits/{visit.pk}/arrive/").status_code == 409


def test_reminders_are_chosen(browser, person) -> None:
    assert "за сутки" in words(browser.get("/visits/reminders/"))
    form = {"by_email": "on", "first_hours": "48", "second_hours": "0"}
    response = browser.post("/visits/reminders/", form, follow=True)
    assert "Сохранено" in words(response)
    choice = ReminderChoice.objects.get(person=person)
    assert (choice.by_sms, choice.by_email, choice.first_hours, choice.second_hours) == (False, True, 48, 0)
    assert browser.post("/visits/reminders/", {"first_hours": "5"}).status_code == 422


class TestLinkOfTheSms:
    @pytest.fixture
    def link(self, visit) -> str:
        return link_path(visit, now=clock.now())

    def test_shows_when_and_where_but_not_who(self, client, link, visit) -> None:
        response = client.get(link)
        page = words(response)
        assert "9:45" in page
        assert "ул. Садовая, 14" in page
        assert "Орлова" not in page
        assert "Волкова" not in page
        assert "терапевт" not in page.lower()
        assert response.headers["X-Robots-Tag"] == "noindex"

    def test_confirms(self, client, link, visit) -> None:
        assert "Вы подтвердили приём" in words(client.post(link, {"wish": "confirm"}, follow=True))

    def test_cancels_after_one_more_question(self, client, link, visit) -> None:
        assert "Отменить приём?" in words(client.get(f"{link}?cancel"))
        assert "Приём отменён" in words(client.post(link, {"wish": "cancel"}, follow=True))
        visit.refresh_from_db()
        assert visit.state == State.CANCELLED

    def test_looking_changes_nothing(self, client, link, visit) -> None:
        client.get(link)
        client.get(f"{link}?cancel")
        visit.refresh_from_db()
        assert (visit.state, visit.confirmed_at) == (State.BOOKED, None)

    def test_nonsense_leads_nowhere(self, client, visit) -> None:
        response = client.get("/v/nonsense/")
        assert response.status_code == 404
        assert "SCHED-LINK" in words(response)
