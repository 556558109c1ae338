"""The one field takes every name a person has; the code comes by SMS, by a call or by a letter."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody, somebody_with_email
from tests.journeys.sign_on import (
    NAME,
    given_a_minute_has_passed,
    given_they_have_a_password,
    when_they_enter_name_and_password,
    when_they_enter_the_code_from_the_call,
    when_they_enter_the_code_from_the_letter,
)
from tests.journeys.steps import (
    given_the_start_page,
    then_the_heading_is,
    then_they_are_at,
    then_they_are_at_home,
    when_they_allow_the_cabinet_to_know_them,
    when_they_ask_for_a_code,
    when_they_enter_the_code_from_the_sms,
    when_they_go_to_sign_in,
    when_they_press,
    when_they_sign_out,
)

TELEPHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.covers("ID-032", "ID-065")
@pytest.mark.parametrize("has_scripts", [True, False])
def test_no_sms_comes_and_a_call_speaks_the_code(arrive: Arrive, has_scripts: bool) -> None:
    guest = arrive(somebody(), java_script_enabled=has_scripts, **TELEPHONE)

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_ask_for_a_code(guest)
    given_a_minute_has_passed(guest)
    guest.page.get_by_text("Код не пришёл").click()
    when_they_press(guest, "Позвонить и продиктовать код")
    when_they_enter_the_code_from_the_call(guest)
    when_they_allow_the_cabinet_to_know_them(guest)
    then_they_are_at_home(guest)


@pytest.mark.covers("ID-065", "ID-027")
def test_no_sms_comes_and_a_letter_brings_the_code(arrive: Arrive) -> None:
    guest = arrive(somebody_with_email())

    guest.page.goto(guest.stack.url("id", "/signin/"))
    when_they_ask_for_a_code(guest)
    given_a_minute_has_passed(guest)
    guest.page.get_by_text("Код не пришёл").click()
    when_they_press(guest, "Прислать код на почту")
    then_the_heading_is(guest, "Введите код из письма")
    when_they_enter_the_code_from_the_letter(guest, after=0)
    then_they_are_at(guest, "id", "/profile/")


@pytest.mark.covers("ID-034", "ID-035", "ID-037", "ID-040", "ID-065")
@pytest.mark.parametrize("has_scripts", [True, False])
def test_any_name_is_typed_into_the_one_field(arrive: Arrive, has_scripts: bool) -> None:
    guest = arrive(somebody_with_email(), java_script_enabled=has_scripts)
    given_they_have_a_password(guest)

    guest.page.goto(guest.stack.url("id", "/signin/"))
    guest.page.get_by_label(NAME).fill(guest.person.email)
    when_they_press(guest, "Продолжить")
    then_the_heading_is(guest, "Вход по паролю")
    expect(guest.page.get_by_label(NAME)).to_have_value(guest.person.email)
    guest.page.get_by_label("Пароль", exact=True).fill(guest.person.password)
    when_they_press(guest, "Войти")
    then_the_heading_is(guest, "Введите код из СМС")
    when_they_enter_the_code_from_the_sms(guest)
    then_they_are_at(guest, "id", "/profile/")
    when_they_sign_out(guest)

    given_a_minute_has_passed(guest)
    guest.page.goto(guest.stack.url("id", "/signin/"))
    guest.page.get_by_label(NAME).fill(guest.person.snils)
    when_they_press(guest, "Продолжить")
    then_the_heading_is(guest, "Вход по паролю")
    guest.page.get_by_label("Пароль", exact=True).fill(guest.person.password)
    when_they_press(guest, "Войти")
    guest.page.get_by_text("Код не пришёл").click()
    when_they_press(guest, "Другие способы")
    then_the_heading_is(guest, "Как подтвердить вход")
    given_a_minute_has_passed(guest)
    when_they_press(guest, "Код из звонка")
    when_they_enter_the_code_from_the_call(guest)
    then_they_are_at(guest, "id", "/profile/")
    when_they_sign_out(guest)

    given_a_minute_has_passed(guest)
    when_they_enter_name_and_password(guest, guest.person.typed_phone, guest.person.password)
    when_they_enter_the_code_from_the_sms(guest)
    then_they_are_at(guest, "id", "/profile/")
