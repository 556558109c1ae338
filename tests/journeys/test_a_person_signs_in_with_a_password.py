"""Password and code: two factors, and the journal that tells of them."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named
from tests.journeys.steps import (
    given_the_start_page,
    then_the_error_summary_says,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    then_they_are_at_home,
    when_they_allow_the_cabinet_if_it_asks,
    when_they_enter_the_code_from_the_sms,
    when_they_go_to_sign_in,
    when_they_press,
    when_they_sign_out,
)


@pytest.mark.covers("ID-034", "ID-035", "ID-040", "ID-057", "ID-144")
def test_a_person_signs_in_with_a_password(arrive: Arrive) -> None:
    guest = arrive(named("patient"))

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_press(guest, "По паролю")
    when_they_enter(guest, password="Not-the-one-1")
    then_the_error_summary_says(guest, "Неверный логин или пароль")
    then_the_login_is_still_there(guest)
    when_they_enter(guest, password=guest.person.password)
    then_the_heading_is(guest, "Введите код из СМС")
    when_they_enter_the_code_from_the_sms(guest)
    when_they_allow_the_cabinet_if_it_asks(guest)
    then_they_are_at_home(guest)

    when_they_press(guest, "Профиль и безопасность")
    when_they_press(guest, "Имя, телефон и безопасность")
    then_they_are_at(guest, "id", "/profile/")
    when_they_press(guest, "Журнал")
    then_the_page_says(guest, "по паролю и коду")
    then_the_page_says(guest, "неверный пароль")

    guest.page.goto(guest.stack.url("health", "/home/"))
    when_they_sign_out(guest)
    guest.page.goto(guest.stack.url("health", "/home/"))
    then_they_are_at(guest, "id", "/signin/")


def when_they_enter(guest: Guest, *, password: str) -> None:
    guest.page.get_by_label("Телефон, почта, СНИЛС или ИНН").fill(guest.person.snils)
    guest.page.get_by_label("Пароль", exact=True).fill(password)
    when_they_press(guest, "Войти")


def then_the_login_is_still_there(guest: Guest) -> None:
    expect(guest.page.get_by_label("Телефон, почта, СНИЛС или ИНН")).to_have_value(guest.person.snils)
    expect(guest.page.get_by_label("Пароль", exact=True)).to_have_value("")
