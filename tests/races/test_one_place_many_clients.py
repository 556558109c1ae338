"""A hundred people at one place, and at fifty: the database lets through as many as there are places."""

import re
from collections import Counter
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.races.booking_checker import Outcome, Row, find_breaches
from tests.races.browser import path_of, together, words
from tests.races.conftest import Crowd, Patient
from tests.stack import Stack, wait_until

CLIENTS = 100
_PAGE = re.compile(r"/booking/check/([0-9a-f-]{36})/")


@pytest.fixture(scope="module")
def crowd(make_crowd) -> Crowd:
    return make_crowd(CLIENTS, shifts=5, slots=12)


@pytest.fixture(autouse=True)
def nobody_booked(stack: Stack, crowd: Crowd) -> None:
    """Each test begins with free people and free places."""
    wait_until(lambda: are_forgotten(stack, crowd))


def are_forgotten(stack: Stack, crowd: Crowd) -> bool:
    """Delete the bookings; the worker may just be making the link of one for its SMS."""
    visits = "SELECT id FROM scheduling_appointment WHERE shift_id = ANY(%s::uuid[])"
    stack.sql(
        "health", f"DELETE FROM scheduling_visitlink WHERE appointment_id IN ({visits})", [crowd.shifts]
    )
    try:
        stack.sql("health", f"DELETE FROM scheduling_appointment WHERE id IN ({visits})", [crowd.shifts])
    except psycopg.errors.ForeignKeyViolation:
        return False
    return True


def hold(patient: Patient, shift: str, place: int, key: str = "") -> httpx.Response:
    form = {"slot": f"{shift}:{place}", "key": key or str(uuid4()), "specialty": "therapist"}
    return patient.browser.post("/booking/hold/", form)


def outcome_of(patient: Patient, shift: str, place: int, answer: Any) -> Outcome:
    assert isinstance(answer, httpx.Response), answer
    found = _PAGE.fullmatch(path_of(answer))
    return Outcome(patient.id, shift, place, found.group(1) if found else "")


def rows_of(stack: Stack, crowd: Crowd) -> list[Row]:
    found = stack.sql(
        "health",
        "SELECT id::text, person_id::text, shift_id::text, place, state FROM scheduling_appointment"
        " WHERE shift_id = ANY(%s::uuid[])",
        [crowd.shifts],
    )
    return [Row(*row) for row in found]


def taken_of(stack: Stack, crowd: Crowd) -> dict[str, set[int]]:
    """The places that the bitmap of each shift calls taken, as the database reads it."""
    query = """
        SELECT s.id::text, place FROM scheduling_shift s, generate_series(0, s.slots - 1) AS place
        WHERE s.id = ANY(%s::uuid[]) AND get_bit(s.taken, place) = 1
    """
    taken: dict[str, set[int]] = {shift: set() for shift in crowd.shifts}
    for shift, place in stack.sql("health", query, [crowd.shifts]):
        taken[shift].add(place)
    return taken


def confirm(patient: Patient, appointment: str) -> httpx.Response:
    return patient.browser.post(f"/booking/check/{appointment}/confirm/")


def booking_sms(stack: Stack, patient: Patient) -> list[str]:
    return [text for text in stack.sms_for(patient.phone) if text.startswith("Вы записаны")]


def test_of_a_hundred_on_one_place_exactly_one_gets_it_and_the_others_see_three_nearest(
    stack: Stack, crowd: Crowd
) -> None:
    shift = crowd.shifts[0]
    answers = together(lambda patient=patient: hold(patient, shift, 5) for patient in crowd.patients)

    assert Counter(answer.status_code for answer in answers) == {302: 1, 409: CLIENTS - 1}
    for answer in answers:
        if answer.status_code == 409:
            assert "SCHED-TAKEN" in answer.text
            assert len(re.findall(r'<button [^>]*name="slot"', answer.text)) == 3
            assert "Ближайшие свободные места" in words(answer.text)
    outcomes = [
        outcome_of(patient, shift, 5, answer) for patient, answer in zip(crowd.patients, answers, strict=True)
    ]
    assert find_breaches(outcomes, rows_of(stack, crowd), taken_of(stack, crowd)) == []

    winner = next(outcome for outcome in outcomes if outcome.appointment)
    patient = next(patient for patient in crowd.patients if patient.id == winner.person)
    confirmed = together([lambda: confirm(patient, winner.appointment)] * 5)
    assert {path_of(answer) for answer in confirmed} == {f"/booking/done/{winner.appointment}/"}
    wait_until(lambda: bool(booking_sms(stack, patient)), seconds=20)
    booked = [row for row in rows_of(stack, crowd) if row.state == "BOOKED"]
    assert [row.id for row in booked] == [winner.appointment]
    queued = "SELECT count(*) FROM notify_message WHERE key = %s"
    assert stack.sql("health", queued, [f"scheduling.booked:{winner.appointment}"]) == [(1,)]
    assert len(booking_sms(stack, patient)) == 1


def test_of_a_hundred_on_fifty_places_exactly_fifty_are_booked(stack: Stack, crowd: Crowd) -> None:
    places = [(shift, place) for shift in crowd.shifts for place in range(10)]
    wishes = [(patient, *places[number % 50]) for number, patient in enumerate(crowd.patients)]

    def book(patient: Patient, shift: str, place: int) -> tuple[httpx.Response, httpx.Response | None]:
        held = hold(patient, shift, place)
        found = _PAGE.fullmatch(path_of(held))
        return held, confirm(patient, found.group(1)) if found else None

    answers = together(lambda wish=wish: book(*wish) for wish in wishes)
    assert Counter(held.status_code for held, _ in answers) == {302: 50, 409: 50}
    assert {done.status_code for _, done in answers if done} == {302}
    outcomes = [outcome_of(*wish, held) for wish, (held, _) in zip(wishes, answers, strict=True)]
    rows = rows_of(stack, crowd)
    assert find_breaches(outcomes, rows, taken_of(stack, crowd)) == []
    assert Counter(row.state for row in rows) == {"BOOKED": 50}


def test_the_same_wish_sent_at_once_and_again_is_one_booking(stack: Stack, crowd: Crowd) -> None:
    patient, key = crowd.patients[0], str(uuid4())
    answers = together([lambda: hold(patient, crowd.shifts[1], 2, key)] * 20)
    answers.append(hold(patient, crowd.shifts[1], 2, key))
    assert {answer.status_code for answer in answers} == {302}
    assert len({path_of(answer) for answer in answers}) == 1
    assert len(rows_of(stack, crowd)) == 1

    other_wish = hold(patient, crowd.shifts[1], 3, key)
    assert other_wish.status_code == 422
    assert "SCHED-KEY" in other_wish.text
    assert len(rows_of(stack, crowd)) == 1


def test_one_person_in_twenty_windows_holds_one_place(stack: Stack, crowd: Crowd) -> None:
    patient = crowd.patients[1]
    wishes = [(shift, place) for shift in crowd.shifts for place in range(4)]
    answers = together(lambda wish=wish: hold(patient, *wish) for wish in wishes)
    assert all(answer.status_code < 500 for answer in answers)
    living = [row for row in rows_of(stack, crowd) if row.state in {"HELD", "BOOKED"}]
    assert len(living) == 1
    assert find_breaches([], rows_of(stack, crowd), taken_of(stack, crowd)) == []


def test_the_checker_finds_what_it_is_there_to_find() -> None:
    fine = [Row("1", "anna", "shift", 0, "BOOKED"), Row("2", "ivan", "shift", 1, "HELD")]
    told = [
        Outcome("anna", "shift", 0, "1"),
        Outcome("ivan", "shift", 1, "2"),
        Outcome("olga", "shift", 1, ""),
    ]
    assert find_breaches(told, fine, {"shift": {0, 1}}) == []
    assert find_breaches(told, fine[:1], {"shift": {0}}) == ["acknowledged and lost: 2"]
    twice = [*fine, Row("3", "petr", "shift", 1, "BOOKED")]
    assert find_breaches(told, twice, {"shift": {0, 1}}) == ["two living on shift:1"]
    ghost = [*fine, Row("3", "olga", "shift", 1, "LAPSED")]
    assert find_breaches(told, ghost, {"shift": {0, 1}}) == ["refused and applied: olga shift:1"]
    assert find_breaches(told, fine, {"shift": {0}}) == ["bitmap of shift says [0], rows say [0, 1]"]
    assert find_breaches(told, fine, {"shift": {0, 1, 2}}) != []
