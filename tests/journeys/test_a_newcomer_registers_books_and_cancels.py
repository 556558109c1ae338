"""The main job, from an empty hand to a visit and back."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, newcomer
from tests.journeys.steps import (
    given_the_start_page,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at_home,
    then_they_are_booked,
    when_they_allow_the_cabinet_to_know_them,
    when_they_ask_for_a_code,
    when_they_cancel_the_visit,
    when_they_choose_a_doctor_with_free_places,
    when_they_choose_a_free_place,
    when_they_choose_the_clinic_of_the_second_doctor,
    when_they_choose_the_specialty,
    when_they_confirm,
    when_they_enter_the_code,
    when_they_enter_the_code_from_the_sms,
    when_they_fill_the_registration_form,
    when_they_go_on_to_check,
    when_they_go_to_sign_in,
    when_they_press,
)


@pytest.mark.covers("ID-001", "ID-002", "ID-003", "ID-056", "PC-014", "PC-015", "PC-018")
def test_a_newcomer_registers_books_and_cancels(arrive: Arrive) -> None:
    guest = arrive(newcomer())

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_press(guest, "Открыть кабинет")
    when_they_fill_the_registration_form(guest)
    when_they_press(guest, "Получить код")
    when_they_read_the_code_on_the_phone_and_enter_it(guest)
    then_the_heading_is(guest, "Кабинет открыт")
    then_the_page_says(guest, "Храните пароль в надёжном месте")
    when_they_press(guest, "Продолжить")
    when_they_allow_the_cabinet_to_know_them(guest)
    then_they_are_at_home(guest)
    then_the_page_says(guest, "Приёмов пока нет")

    when_they_choose_the_specialty(guest, "Терапевт")
    when_they_choose_the_clinic_of_the_second_doctor(guest)
    doctor = when_they_choose_a_doctor_with_free_places(guest)
    place, clock = when_they_choose_a_free_place(guest)
    when_they_go_on_to_check(guest)
    then_the_page_says(guest, doctor)
    when_they_confirm(guest)
    then_they_are_booked(guest)
    assert clock in guest.sms("Вы записаны")

    when_they_press(guest, "Главная")
    then_the_next_visit_is(guest, f"{clock}, терапевт", doctor)
    then_the_bell_tells_of_the_booking(guest)
    when_they_press(guest, "Подробнее о приёме")
    when_they_cancel_the_visit(guest)
    then_the_page_says(guest, "приём отменён")
    assert clock in guest.sms("отменён")
    then_the_place_is_free_again(guest, place)
    when_they_press(guest, "Главная")
    then_the_page_says(guest, "Приёмов пока нет")


@pytest.mark.covers("ID-014")
def test_an_unknown_number_leads_to_registration_without_asking_the_number_again(arrive: Arrive) -> None:
    guest = arrive(newcomer())

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_ask_for_a_code(guest)
    when_they_enter_the_code_from_the_sms(guest)
    then_the_heading_is(guest, "Открыть кабинет")
    then_the_page_says(guest, "Номер подтверждён")
    expect(guest.page.get_by_label("Мобильный телефон")).to_have_count(0)
    when_they_fill_the_registration_form(guest, with_phone=False)
    when_they_press(guest, "Открыть кабинет")
    then_the_heading_is(guest, "Кабинет открыт")
    when_they_press(guest, "Продолжить")
    when_they_allow_the_cabinet_to_know_them(guest)
    then_they_are_at_home(guest)


def when_they_read_the_code_on_the_phone_and_enter_it(guest: Guest) -> None:
    """The telephone lies beside the computer: another window, the page of the sandbox."""
    then_the_heading_is(guest, "Введите код из СМС")
    phone = guest.in_another_window()
    phone.page.goto(guest.stack.url("sandbox", f"/phone/{guest.person.phone}/"))
    shown = phone.page.locator(".msg__code .num")
    expect(shown).to_have_count(1)
    code = shown.inner_text()
    assert steps.code_in(guest.sms("код для регистрации")) == code
    phone.page.close()
    when_they_enter_the_code(guest, code)


def then_the_next_visit_is(guest: Guest, title: str, doctor: str) -> None:
    card = guest.page.get_by_role("region", name=title)
    expect(card).to_contain_text(doctor)


def then_the_bell_tells_of_the_booking(guest: Guest) -> None:
    """The notice is written by the worker, so it may come a moment later than the page."""
    expect(guest.page.get_by_role("link", name="Уведомления, новых: 1")).to_be_visible()


def then_the_place_is_free_again(guest: Guest, place: str) -> None:
    when_they_press(guest, "Записаться снова")
    shift, _, number = place.partition(":")
    stays = guest.stack.sql(
        "health",
        "SELECT count(*) FROM scheduling_appointment WHERE shift_id = %s AND place = %s"
        " AND state IN ('HELD', 'BOOKED')",
        [shift, int(number)],
    )
    assert stays == [(0,)]
