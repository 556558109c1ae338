"""The pages of visits and notices, and the home page."""

import re
from uuid import uuid4

import pytest

from tests.factories import make_person
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import choose, words
from zdravie.domains.scheduling import events, handlers
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(browser, shift) -> Appointment:
    held = choose(browser, shift)
    browser.post(f"{held.url}confirm/")
    return Appointment.objects.get()


def test_home_without_visits_offers_to_book(browser) -> None:
    page = words(browser.get("/home/"))
    assert "Здравствуйте, Анна" in page
    assert "Приёмов пока нет" in page


@pytest.mark.covers("PC-019")
def test_home_shows_the_next_visit(browser, visit) -> None:
    page = words(browser.get("/home/"))
    assert "Ближайший приём, завтра" in page
    assert "9:45, терапевт" in page


def test_visit_tells_doctor_place_and_time(browser, visit) -> None:
    page = words(browser.get(f"/visits/{visit.pk}/"))
    for expected in ("Орлова Елена Викторовна", "ул. Садовая, 14", "кабинет 212", "9:45", "вы записаны"):
        assert expected in page


@pytest.mark.covers("PC-018")
def test_visit_is_cancelled_after_one_more_question(browser, visit) -> None:
    assert "Отменить приём?" in words(browser.get(f"/visits/{visit.pk}/cancel/"))
    response = browser.post(f"/visits/{visit.pk}/cancel/", follow=True)
    assert "приём отменён" in words(response)
    assert browser.post(f"/visits/{visit.pk}/cancel/").status_code == 302
    assert "Приём уже отменён" in words(browser.get(f"/visits/{visit.pk}/cancel/"))


def test_online_visit_asks_nobody_to_come(browser, visit) -> None:
    Shift.objects.update(kind=Shift.Kind.TELEMEDICINE)
    page = words(browser.get(f"/visits/{visit.pk}/"))
    assert "Ехать никуда не нужно" in page
    assert "Приходите" not in page
    assert "ехать никуда не нужно" in words(browser.get(f"/booking/done/{visit.pk}/"))


def test_visit_that_has_begun_says_why_it_cannot_be_cancelled(browser, visit) -> None:
    from datetime import timedelta

    from zdravie.kernel import clock

    begun = clock.now() - timedelta(minutes=5)
    Appointment.objects.filter(pk=visit.pk).update(starts_at=begun, ends_at=begun + timedelta(minutes=15))
    response = browser.post(f"/visits/{visit.pk}/cancel/")
    assert response.status_code == 409
    assert "SCHED-LATE" in words(response)


@pytest.mark.parametrize("page", ["", "cancel/", "calendar.ics"])
def test_another_persons_visit_looks_like_a_missing_one(visit, page: str) -> None:
    stranger = signed_in(make_person())
    foreign = stranger.get(f"/visits/{visit.pk}/{page}")
    missing = stranger.get(f"/visits/{uuid4()}/{page}")
    assert (foreign.status_code, missing.status_code) == (404, 404)

    def without_traces(response) -> str:
        return re.sub(
            r"[0-9a-f-]{32,36}|[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|csrfmiddlewaretoken.*?>",
            "",
            response.content.decode(),
        )

    assert without_traces(foreign) == without_traces(missing)


def test_calendar_file_names_neither_doctor_nor_specialty(browser, visit) -> None:
    response = browser.get(f"/visits/{visit.pk}/calendar.ics")
    assert response.headers["Content-Type"].startswith("text/calendar")
    text = response.content.decode()
    assert "BEGIN:VEVENT" in text
    assert "BEGIN:VALARM" in text
    assert "Орлова" not in text
    assert "ерапевт" not in text


def test_notices_ring_and_are_read(browser, visit) -> None:
    handlers.tell_booked(events.AppointmentBooked(appointment_id=visit.pk, person_id=visit.person_id))
    assert "Уведомления, новых: 1" in words(browser.get("/home/"))
    assert "Вы записаны" in words(browser.get("/notices/"))
    browser.post("/notices/")
    assert "Уведомления, новых: 0" in words(browser.get("/home/"))


@pytest.mark.covers("SO-008")
def test_every_page_with_visits_leaves_an_entry(browser, visit) -> None:
    for path in ("/home/", "/visits/", f"/visits/{visit.pk}/", "/notices/"):
        before = AuditEntry.objects.filter(kind="read").count()
        browser.get(path)
        assert AuditEntry.objects.filter(kind="read").count() > before, path


def test_pages_of_the_cabinet_are_not_kept_by_the_browser(browser, visit) -> None:
    assert "no-store" in browser.get("/visits/").headers["Cache-Control"]
