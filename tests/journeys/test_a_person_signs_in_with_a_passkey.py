"""A passkey from «Безопасность» to the door, with a device that Chromium plays; an app and printed codes."""

import re

import pyotp
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named, somebody
from tests.journeys.sign_on import given_a_device_that_keeps_passkeys, given_they_came_by_a_code
from tests.journeys.steps import (
    then_the_error_summary_says,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    when_they_press,
    when_they_sign_out,
)
from zdravie.kernel import clock


@pytest.mark.covers("ID-041", "ID-043", "ID-042", "ID-052")
def test_a_person_adds_a_passkey_and_signs_in_with_it(arrive: Arrive) -> None:
    guest = arrive(somebody())
    device = given_a_device_that_keeps_passkeys(guest)
    given_they_came_by_a_code(guest)

    when_they_press(guest, "Безопасность")
    then_the_page_says(guest, "Отпечатков и снимков лица мы не получаем и не храним")
    when_they_press(guest, "Добавить ключ входа")
    guest.page.get_by_label("Название").fill("Мой ноутбук")
    when_they_press(guest, "Создать ключ")
    then_the_page_says(guest, "Ключ входа добавлен")
    then_the_page_says(guest, "Мой ноутбук")
    assert len(device.keys()) == 1

    when_they_sign_out(guest)
    when_they_go_to_the_passkey_at_the_door(guest)
    when_they_press(guest, "Войти с ключом")
    then_they_are_at(guest, "id", "/profile/")
    when_they_press(guest, "Журнал")
    then_the_page_says(guest, "по ключу входа")

    when_they_sign_out(guest)
    device.lock()
    when_they_go_to_the_passkey_at_the_door(guest)
    when_they_press(guest, "Войти с ключом")
    then_the_page_says(guest, "Устройство не ответило")
    device.unlock()
    when_they_press(guest, "Войти с ключом")
    then_they_are_at(guest, "id", "/profile/")

    when_they_press(guest, "Безопасность")
    when_they_press(guest, "Удалить Мой ноутбук")
    when_they_press(guest, "Удалить ключ")
    then_the_page_says(guest, "Ключ входа удалён")
    when_they_sign_out(guest)
    when_they_go_to_the_passkey_at_the_door(guest)
    when_they_press(guest, "Войти с ключом")
    then_the_error_summary_says(guest, "Такого ключа входа мы не знаем")


@pytest.mark.covers("ID-040", "ID-041", "ID-042", "SO-004")
def test_a_person_confirms_the_password_by_an_app_and_by_a_printed_code(arrive: Arrive) -> None:
    guest = arrive(named("mother"))
    given_they_came_by_a_code(guest)

    guest.page.goto(guest.stack.url("id", "/security/"))
    when_they_press(guest, "Приложение с кодами")
    then_the_heading_is(guest, "Подтвердите, что это вы")
    when_they_press(guest, "Пароль")
    guest.page.get_by_label("Пароль", exact=True).fill(guest.person.password)
    when_they_press(guest, "Продолжить")
    then_the_heading_is(guest, "Приложение с кодами")
    when_they_press(guest, "Показать QR-код")
    app = when_they_type_the_key_into_the_app(guest)
    guest.page.get_by_label("Код из приложения, 6 цифр").fill(app.at(clock.now()))
    when_they_press(guest, "Подключить")
    then_the_page_says(guest, "Приложение подключено")

    when_they_press(guest, "Запасные коды")
    when_they_press(guest, "Создать коды")
    codes = re.findall(r"\d{4} \d{4} \d{4}", guest.page.locator("main").inner_text())
    assert len(codes) == 10
    when_they_sign_out_at_the_sign_on(guest)

    when_they_enter_the_password(guest)
    when_they_press(guest, "Код из приложения")
    guest.page.get_by_label("Код из приложения, 6 цифр").fill(app.at(clock.now(), counter_offset=1))
    when_they_press(guest, "Продолжить")
    then_they_are_at(guest, "id", "/profile/")
    when_they_sign_out(guest)

    when_they_enter_the_password(guest)
    when_they_press(guest, "Запасной код")
    guest.page.get_by_label("Запасной код, 12 цифр").fill(codes[0])
    when_they_press(guest, "Продолжить")
    then_they_are_at(guest, "id", "/profile/")
    when_they_press(guest, "Журнал")
    then_the_page_says(guest, "по паролю и запасному коду")
    then_the_page_says(guest, "по паролю и коду из приложения")


def when_they_go_to_the_passkey_at_the_door(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/signin/"))
    when_they_press(guest, "Ключ входа")
    then_the_heading_is(guest, "Войти с ключом входа")
    expect(guest.page.get_by_text("Ключ входа здесь не работает")).to_be_hidden()


def when_they_enter_the_password(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/signin/password/"))
    guest.page.get_by_label("Телефон, почта, СНИЛС или ИНН").fill(guest.person.snils)
    guest.page.get_by_label("Пароль", exact=True).fill(guest.person.password)
    when_they_press(guest, "Войти")
    then_the_heading_is(guest, "Как подтвердить вход")


def when_they_type_the_key_into_the_app(guest: Guest) -> pyotp.TOTP:
    guest.page.get_by_text("Не сканируется: ввести ключ вручную").click()
    key = guest.page.locator("details strong").inner_text()
    return pyotp.TOTP(key.replace(" ", ""))


def when_they_sign_out_at_the_sign_on(guest: Guest) -> None:
    when_they_press(guest, "Коды сохранены")
    when_they_sign_out(guest)
