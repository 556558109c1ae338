"""A doctor refers a person; the person books by the referral, cancels and has it back."""

import re
from datetime import timedelta

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
    when_they_cancel_the_visit,
    when_they_choose_a_free_place,
    when_they_confirm,
    when_they_go_on_to_check,
    when_they_press,
)
from tests.journeys.test_a_clinic_at_work import given_they_are_at_work
from zdravie.kernel import clock

_SERVICE = "УЗИ брюшной полости"


def given_the_doctor_receives(doctor: Guest, patient: Guest) -> None:
    """In a cabinet of their own, so that nobody else's visits are touched; it began five minutes ago."""
    doctor.stack.sql(
        "health",
        "WITH held AS (INSERT INTO workers_position (id, worker_id, clinic_id, department_id, specialty_id,"
        "  title, cabinet, category, is_public, starts_on)"
        " SELECT gen_random_uuid(), worker_id, clinic_id, department_id, specialty_id, title, '999', 'NONE',"
        "  false, '2020-01-01' FROM workers_position JOIN workers_worker w ON w.id = worker_id"
        " WHERE w.family_name = %s AND w.given_name = %s LIMIT 1 RETURNING *),"
        " shift AS (INSERT INTO scheduling_shift (id, position_id, clinic_id, specialty_id, cabinet, kind,"
        "  starts_at, ends_at, slot_minutes, slots, taken)"
        " SELECT gen_random_uuid(), id, clinic_id, specialty_id, cabinet, 'SELF',"
        "  now() - interval '5 minutes', now() + interval '10 minutes', 15, 1, '\\x00' FROM held RETURNING *)"
        " INSERT INTO scheduling_appointment (id, shift_id, place, person_id, specialty_id, ordinal,"
        "  starts_at, ends_at, state, held_until, request_key, held_at, booked_at)"
        " SELECT gen_random_uuid(), id, 0, %s, specialty_id, 0, starts_at, ends_at, 'BOOKED', now(),"
        "  gen_random_uuid(), now(), now() FROM shift",
        [doctor.person.family_name, doctor.person.given_name, patient.person.id],
    )


def when_they_look_at_the_same_day_next_week(patient: Guest) -> None:
    address = patient.page.url.split("?")[0]
    day = clock.now().astimezone(clock.MOSCOW).date() + timedelta(days=7)
    patient.page.goto(f"{address}?clinic=all&day={day}")


@pytest.mark.covers("PC-052")
def test_a_referral_opens_the_timetable(arrive: Arrive) -> None:
    patient, doctor = arrive(somebody()).clear_diary().remember_inbox(), arrive(named("doctor"))
    given_the_doctor_receives(doctor, patient)

    given_they_are_at_work(doctor, "/clinic/day/")
    doctor.page.get_by_role("link", name=re.compile(f"^Направить.*{patient.person.family_name}")).click()
    then_the_heading_is(
        doctor, f"{patient.person.family_name} {patient.person.given_name} {patient.person.patronymic}"
    )
    when_they_press(doctor, "Выписать направление")
    then_the_page_suits_everybody(doctor, "clinic-refer-error")
    doctor.page.get_by_label("Куда направить").select_option(label=_SERVICE)
    doctor.page.get_by_label("Обоснование").fill("Боль в правом боку")
    when_they_press(doctor, "Выписать направление")
    then_the_page_says(doctor, "ждёт записи")
    then_the_page_suits_everybody(doctor, "clinic-refer")

    assert _SERVICE not in patient.sms("Врач выписал вам направление")
    given_they_are_signed_in(patient, "/referrals/")
    when_they_press(patient, _SERVICE)
    then_the_page_says(patient, "Не ешьте 6 часов")
    then_the_page_suits_everybody(patient, "referral")
    when_they_press(patient, "Выбрать время")
    then_the_heading_is(patient, f"{_SERVICE}: где и когда")
    then_the_page_says(patient, "Расписание открыто по вашему направлению")
    if not patient.page.locator("label.slot:has(input:not([disabled]))").count():
        when_they_press(patient, "Все поликлиники")
    when_they_look_at_the_same_day_next_week(patient)  # today they are with the doctor
    when_they_choose_a_free_place(patient)
    when_they_go_on_to_check(patient)
    then_the_page_says(patient, "этаж")
    then_the_page_suits_everybody(patient, "check-service")
    when_they_confirm(patient)
    then_they_are_booked(patient)

    patient.page.goto(patient.stack.url("health", "/referrals/"))
    then_the_page_says(patient, "вы записаны")
    when_they_press(patient, _SERVICE)
    when_they_press(patient, "Открыть приём")
    when_they_cancel_the_visit(patient)
    patient.page.goto(patient.stack.url("health", "/referrals/"))
    waiting = patient.page.get_by_role("region", name="Ждут записи")
    expect(waiting).to_contain_text(re.compile("УЗИ"))
