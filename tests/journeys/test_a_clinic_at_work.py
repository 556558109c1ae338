"""A clinic at work: booked by phone, a closed shift, another place from the SMS, the visit is rated."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named, somebody
from tests.journeys.sign_on import given_they_came_by_password_and_code
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    when_they_allow_the_cabinet_to_know_them,
    when_they_press,
)
from tests.stack import wait_until


def given_they_are_at_work(guest: Guest, path: str) -> None:
    """By password and code; the clinic's pages ask for two factors."""
    given_they_came_by_password_and_code(guest)
    guest.page.goto(guest.stack.url("health", f"/login/?next={path}"))
    if guest.page.get_by_role("heading", level=1, name=re.compile("Передать")).count():  # once in their life
        when_they_allow_the_cabinet_to_know_them(guest)
    guest.remember_inbox()


def when_they_find(guest: Guest, typed: str) -> None:
    guest.page.goto(guest.stack.url("health", "/clinic/people/"))
    guest.page.get_by_label("Кого найти").fill(typed)
    guest.page.get_by_label("Человек звонит").check()
    when_they_press(guest, "Найти")
    guest.page.get_by_role("region", name="Нашли").get_by_role("link").first.click()


def when_they_book_the_first_place_after_today(guest: Guest) -> None:
    days = guest.page.locator("a.day")
    for number in range(3, days.count()):
        days.nth(number).click()
        slots = guest.page.locator("label.slot")
        if slots.count():
            slots.first.click()
            when_they_press(guest, "Записать")
            return
    raise AssertionError("nobody receives in two weeks")


def given_the_visit_has_begun(guest: Guest) -> None:
    """
    Its whole shift is moved in time, so that the visit began some minutes ago.

    What the doctor does today otherwise is put far away first: nobody is in two places.
    """
    guest.stack.sql(
        "health",
        "UPDATE scheduling_shift other SET starts_at = other.starts_at - interval '1000 days',"
        " ends_at = other.ends_at - interval '1000 days'"
        " FROM scheduling_appointment visit JOIN scheduling_shift own ON own.id = visit.shift_id"
        " WHERE visit.person_id = %s AND visit.state = 'BOOKED' AND other.position_id = own.position_id"
        " AND other.id <> own.id AND other.starts_at < now() + interval '1 day'"
        " AND other.ends_at > now() - interval '1 day'",
        [guest.person.id],
    )
    guest.stack.sql(
        "health",
        "WITH visit AS (SELECT id, shift_id, starts_at - now() + interval '5 minutes' AS away"
        " FROM scheduling_appointment WHERE person_id = %s AND state = 'BOOKED'),"
        " moved AS (UPDATE scheduling_shift SET starts_at = starts_at - away, ends_at = ends_at - away,"
        " closed_at = NULL, closed_reason = '' FROM visit WHERE scheduling_shift.id = shift_id)"
        " UPDATE scheduling_appointment SET starts_at = starts_at - away, ends_at = ends_at - away"
        " FROM visit WHERE scheduling_appointment.id = visit.id",
        [guest.person.id],
    )


@pytest.mark.covers("WC-001", "PC-061")
def test_a_clinic_at_work(arrive: Arrive) -> None:
    patient, registrar, chief = arrive(somebody()), arrive(named("registrar")), arrive(named("head"))

    given_they_are_at_work(registrar, "/clinic/")
    when_they_find(registrar, patient.person.phone)
    when_they_book_the_first_place_after_today(registrar)
    then_the_page_says(registrar, "Готово. Человеку придёт сообщение.")
    assert patient.sms("Вы записаны")

    given_they_are_at_work(chief, "/clinic/")
    ((shift,),) = chief.stack.sql(
        "health",
        "SELECT shift_id FROM scheduling_appointment WHERE person_id = %s AND state = 'BOOKED'",
        [patient.person.id],
    )
    chief.page.goto(chief.stack.url("health", f"/clinic/shifts/{shift}/"))
    when_they_press(chief, "Закрыть приём")
    then_the_page_says(chief, "1 человек")
    chief.page.get_by_label("врач не сможет прийти").check()
    when_they_press(chief, "Закрыть приём")
    then_the_page_says(chief, "Приём закрыт")

    link = re.search(r"http\S+/v/\S+", patient.sms("Держим для вас другое время"))
    assert link
    patient.page.goto(link.group())
    then_the_heading_is(patient, "Новое время приёма")
    when_they_press(patient, "Записаться на это время")
    then_the_heading_is(patient, "Вы придёте на приём?")

    given_the_visit_has_begun(patient)
    ((shift,),) = chief.stack.sql(
        "health",
        "SELECT shift_id FROM scheduling_appointment WHERE person_id = %s AND state = 'BOOKED'",
        [patient.person.id],
    )
    registrar.page.goto(registrar.stack.url("health", f"/clinic/shifts/{shift}/"))
    registrar.page.get_by_role("button", name=re.compile("^Принят")).click()
    then_the_page_says(registrar, "приём состоялся")
    given_they_are_signed_in(patient, "/visits/")
    past = patient.page.get_by_role("region", name="Прошедшие и отменённые").get_by_role("listitem")
    past.filter(has_text="приём состоялся").get_by_role("link").click()

    def is_invited() -> bool:
        """A job makes the invitation; before that the link leads back to the visit."""
        when_they_press(patient, "Оценить приём")
        return patient.page.get_by_label("5 — отлично").count() == 1

    wait_until(is_invited, what=lambda: patient.page.url)
    patient.page.get_by_label("5 — отлично").check()
    patient.page.get_by_label("Что понравилось").fill("Всё объяснили")
    when_they_press(patient, "Отправить отзыв")
    then_the_heading_is(patient, "Спасибо, отзыв отправлен")
    expect(patient.page.get_by_role("heading", level=1)).to_be_visible()
