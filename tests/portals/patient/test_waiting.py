"""The pages of the waiting list, and the link that takes an offered place without signing in."""

import pytest
from django.test import Client

from tests.factories import make_person
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import choose, words
from zdravie.domains.scheduling.links import link_path
from zdravie.domains.scheduling.models import Appointment, Shift, WaitingEntry
from zdravie.kernel import clock

pytestmark = pytest.mark.django_db
State = Appointment.State


@pytest.fixture
def full(shift) -> tuple[Client, Shift]:
    """All places taken; the visit on the last one is of somebody who may cancel it."""
    for place in range(11):
        Appointment.objects.create(
            shift=shift,
            place=place,
            person=make_person(),
            specialty_id=shift.specialty_id,
            starts_at=shift.start_of(place),
            ends_at=shift.start_of(place + 1),
            state=State.BOOKED,
            held_until=clock.now(),
            held_at=clock.now(),
            booked_at=clock.now(),
            request_key=shift.pk,
        )
    other = signed_in(make_person())
    held = choose(other, shift, 11)
    other.post(f"{held.url}confirm/")
    return other, shift


def stand_in_line(browser: Client, shift: Shift):
    form = {"specialty": "therapist", "clinic": str(shift.clinic_id), "part": "", "notice_hours": "2"}
    return browser.post("/waiting/join/", form, follow=True)


def cancel(other: Client) -> None:
    visit = Appointment.objects.get(place=11, state=State.BOOKED)
    assert other.post(f"/visits/{visit.pk}/cancel/").status_code == 302


@pytest.mark.covers("R-06")
def test_from_a_full_doctor_to_the_freed_place(browser, full) -> None:
    other, shift = full
    page = browser.get(f"/booking/therapist/?clinic={shift.clinic_id}")
    assert "Свободных мест нет" in words(page)
    join = f"/waiting/join/?specialty=therapist&clinic={shift.clinic_id}"
    assert "Порядок один для всех" in words(browser.get(join))
    assert "1 из 1" in words(stand_in_line(browser, shift))
    cancel(other)
    assert "Для вас освободилось место" in words(browser.get("/waiting/"))
    kept = Appointment.objects.get(state=State.OFFERED)
    done = browser.post(f"/waiting/offers/{kept.pk}/take/", follow=True)
    assert "Вы записаны" in words(done)
    assert "Вы никого не ждёте" in words(browser.get("/waiting/"))


def test_passed_on_and_left(browser, full) -> None:
    other, shift = full
    stand_in_line(browser, shift)
    cancel(other)
    kept = Appointment.objects.get(state=State.OFFERED)
    page = browser.post(f"/waiting/offers/{kept.pk}/pass/", follow=True)
    assert "1 из 1" in words(page)
    entry = WaitingEntry.objects.get()
    assert "Вы никого не ждёте" in words(browser.post(f"/waiting/{entry.pk}/leave/", follow=True))


@pytest.mark.parametrize(("wish", "state"), [("take", State.BOOKED), ("pass", State.LAPSED)])
def test_link_of_the_sms_takes_or_passes(browser, client, full, wish: str, state: str) -> None:
    other, shift = full
    stand_in_line(browser, shift)
    cancel(other)
    kept = Appointment.objects.get(state=State.OFFERED)
    link = link_path(kept, now=clock.now())
    assert "Для вас освободилось место" in words(client.get(link))
    client.post(link, {"wish": wish})
    kept.refresh_from_db()
    assert kept.state == state


def test_whoever_could_book_is_told_so(browser, shift) -> None:
    response = stand_in_line(browser, shift)
    assert response.status_code == 422
    assert "WAIT-FREE" in response.content.decode()


def test_line_of_nowhere_leads_back_to_the_specialties(browser, shift) -> None:
    assert browser.get("/waiting/join/?specialty=therapist&clinic=nonsense").status_code == 302
    assert browser.post("/waiting/join/", {"specialty": "ъ"}).status_code == 302
