"""A person gives an e-mail and moves to another number; both only count once they are proven."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, newcomer
from tests.journeys.steps import (
    code_in,
    then_the_heading_is,
    then_the_page_says,
    when_they_enter_the_code,
    when_they_fill_the_registration_form,
    when_they_press,
)

NEW_PHONE = "+79265550140"
NEW_EMAIL = "moved@example.org"


@pytest.mark.covers("ID-018", "ID-023", "ID-026")
def test_contacts_change_in_the_cabinet(arrive: Arrive) -> None:
    guest = arrive(newcomer())
    given_a_new_account(guest)

    when_they_open_contacts(guest)
    when_they_press(guest, "Изменить номер")
    then_the_heading_is(guest, "Мобильный телефон")
    guest.page.get_by_label("Новый номер").fill("926 555-01-40")
    when_they_press(guest, "Сохранить")
    then_the_page_says(guest, "+7 ••• •••-01-40")
    when_they_open_contacts(guest)
    then_the_page_says(guest, "Новый номер ждёт кода")
    when_they_press(guest, "Ввести код")
    when_they_enter_the_code(guest, code_in(guest.stack.wait_for_sms(NEW_PHONE, "код для")))
    then_the_page_says(guest, "Номер подтверждён и сменён")
    assert "Это не я" in guest.sms("сменили")

    when_they_press(guest, "Указать почту")
    guest.page.get_by_label("Новый адрес почты").fill(NEW_EMAIL)
    when_they_press(guest, "Сохранить")
    then_the_page_says(guest, "Почта ждёт подтверждения")
    when_they_follow_the_link_of_the_letter(guest)
    when_they_press(guest, "Подтвердить почту")
    then_the_page_says(guest, "Почта подтверждена")
    when_they_press(guest, "Открыть контактные данные")
    then_the_page_says(guest, "m•••@example.org")
    expect(guest.page.get_by_text("подтверждена", exact=True)).to_be_visible()


def given_a_new_account(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/register/"))
    when_they_fill_the_registration_form(guest)
    when_they_press(guest, "Получить код")
    when_they_enter_the_code(guest, code_in(guest.sms("код для")))
    then_the_heading_is(guest, "Кабинет открыт")
    guest.remember_inbox()


def when_they_open_contacts(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/contacts/"))
    then_the_heading_is(guest, "Контактные данные")


def when_they_follow_the_link_of_the_letter(guest: Guest) -> None:
    guest.stack.wait_for_letter(NEW_EMAIL, "Здравствуйте")
    guest.page.goto(guest.stack.url("sandbox", f"/mail/{NEW_EMAIL}/"))
    guest.page.get_by_role("link", name="/contacts/email/confirm/").click()
