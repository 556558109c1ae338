"""Two people stand in line: a freed place is offered to the first, the next one to the second."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named, somebody
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_booked,
    when_they_press,
)
from tests.journeys.test_a_clinic_at_work import given_they_are_at_work
from zdravie.demo import cast
from zdravie.demo.region import clinic_id

_CLINIC, _SPECIALTY = clinic_id(cast.CAST_CLINIC), "phthisiatrician"
_TITLE = "Фтизиатр"


def given_a_doctor_with_one_place_that_is_booked(owner: Guest) -> None:
    """Of a specialty that nobody else in this clinic has; the place is three days ahead."""
    owner.stack.sql(
        "health",
        "WITH held AS (INSERT INTO workers_position (id, worker_id, clinic_id, department_id, specialty_id,"
        "  title, cabinet, category, is_public, starts_on)"
        " SELECT gen_random_uuid(), worker_id, clinic_id, department_id, %s, title, '998', 'NONE',"
        "  true, '2020-01-01' FROM workers_position WHERE clinic_id = %s"
        "  AND specialty_id = 'therapist' LIMIT 1 RETURNING *),"
        " shift AS (INSERT INTO scheduling_shift (id, position_id, clinic_id, specialty_id, cabinet, kind,"
        "  starts_at, ends_at, slot_minutes, slots, taken)"
        " SELECT gen_random_uuid(), id, clinic_id, specialty_id, cabinet, 'SELF',"
        "  now() + interval '3 days', now() + interval '3 days 15 minutes', 15, 1,"
        "  '\\x00' FROM held RETURNING *)"
        " INSERT INTO scheduling_appointment (id, shift_id, place, person_id, specialty_id, ordinal,"
        "  starts_at, ends_at, state, held_until, request_key, held_at, booked_at)"
        " SELECT gen_random_uuid(), id, 0, %s, specialty_id, 0, starts_at, ends_at, 'BOOKED', now(),"
        "  gen_random_uuid(), now(), now() FROM shift",
        [_SPECIALTY, _CLINIC, owner.person.id],
    )


def when_they_stand_in_line(guest: Guest) -> None:
    given_they_are_signed_in(guest, f"/booking/{_SPECIALTY}/?clinic={_CLINIC}")
    when_they_press(guest, "Встать в очередь")
    then_the_heading_is(guest, "Встать в лист ожидания")
    when_they_press(guest, "Встать в очередь")
    then_the_heading_is(guest, "Лист ожидания")


def when_the_reception_cancels_the_visit_of(registrar: Guest, patient: Guest) -> None:
    registrar.page.goto(registrar.stack.url("health", f"/clinic/people/{patient.person.id}/?reason=call"))
    registrar.page.get_by_role("link", name=re.compile("^Отменить")).click()
    when_they_press(registrar, "Отменить приём")


def given_nobody_sleeps(guest: Guest) -> None:
    """In the quiet hours the message waits for the morning; the story goes on at any hour."""
    guest.stack.sql(
        "health",
        "UPDATE procrastinate_jobs SET scheduled_at = now()"
        " WHERE task_name = 'scheduling.tell_waiting' AND status = 'todo'",
    )


def then_they_stand(guest: Guest, place: str) -> None:
    guest.page.goto(guest.stack.url("health", "/waiting/"))
    then_the_page_says(guest, place)


@pytest.mark.covers("R-06")
def test_a_freed_place_goes_down_the_line(arrive: Arrive) -> None:
    owner, first, second = arrive(somebody()), arrive(somebody()), arrive(somebody())
    registrar = arrive(named("registrar"))
    given_a_doctor_with_one_place_that_is_booked(owner)
    when_they_stand_in_line(first)
    when_they_stand_in_line(second)
    then_they_stand(first, "1 из 2")
    then_they_stand(second, "2 из 2")
    then_the_page_suits_everybody(second, "waiting-second")

    given_they_are_at_work(registrar, "/clinic/waiting/")
    line = registrar.page.get_by_role("row", name=re.compile(_TITLE, re.IGNORECASE)).first
    expect(line.get_by_role("cell").first).to_have_text("2")
    then_the_page_suits_everybody(registrar, "clinic-waiting-line")
    when_the_reception_cancels_the_visit_of(registrar, owner)

    given_nobody_sleeps(first)
    assert first.sms("Освободилось место")
    then_they_stand(first, "Для вас освободилось место")
    then_the_page_suits_everybody(first, "waiting-offered")
    when_they_press(first, "Записаться на это время")
    then_they_are_booked(first)
    then_they_stand(second, "1 из 1")
    expect(second.page.get_by_text("Для вас освободилось место")).to_have_count(0)

    when_the_reception_cancels_the_visit_of(registrar, first)
    given_nobody_sleeps(second)
    link = re.search(r"/v/\S+/", second.sms("Освободилось место"))
    assert link
    second.page.goto(second.stack.url("health", link.group()))
    then_the_heading_is(second, "Для вас освободилось место")
    then_the_page_suits_everybody(second, "waiting-link")
    when_they_press(second, "Записаться на это время")
    then_the_heading_is(second, "Вы придёте на приём?")

    registrar.page.goto(registrar.stack.url("health", "/clinic/waiting/"))
    line = registrar.page.get_by_role("row", name=re.compile(_TITLE, re.IGNORECASE)).first
    expect(line.get_by_role("cell").first).to_have_text("0")
    expect(line.get_by_role("cell").nth(1)).to_have_text("2")
