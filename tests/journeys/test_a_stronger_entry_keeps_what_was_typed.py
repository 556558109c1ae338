"""A code alone opens the cabinet; what matters more asks for a second factor and returns to the same page."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.sign_on import (
    given_they_came_by_a_code,
    given_they_have_a_password,
    when_they_confirm_by_password,
    when_they_enter_name_and_password,
)
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    when_they_enter_the_code_from_the_sms,
    when_they_press,
)

_FRIEND = "900 555-01-77"


@pytest.mark.covers("ID-040", "ID-056", "ID-077")
@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_password_page_is_reached_through_a_second_factor(arrive: Arrive, has_scripts: bool) -> None:
    guest = arrive(somebody(), java_script_enabled=has_scripts)
    given_they_have_a_password(guest)
    given_they_came_by_a_code(guest)

    when_they_press(guest, "Безопасность")
    when_they_press(guest, "Сменить пароль")
    when_they_confirm_by_password(guest)
    then_they_are_at(guest, "id", "/security/password/")
    then_the_heading_is(guest, "Смена пароля")
    guest.page.get_by_label("Нынешний пароль").fill(guest.person.password)
    guest.page.get_by_label("Новый пароль", exact=True).fill("Klyukva-na-bolote-74")
    guest.page.get_by_label("Повторите новый пароль").fill("Klyukva-na-bolote-74")
    when_they_press(guest, "Сменить пароль")
    then_the_page_says(guest, "Пароль сменён")
    when_they_press(guest, "Продолжить")
    then_they_are_at(guest, "id", "/profile/")


@pytest.mark.covers("ID-056")
@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_form_sent_too_early_is_sent_again_with_nothing_lost(arrive: Arrive, has_scripts: bool) -> None:
    """The page of the trusted contact opens at any level, the invitation needs two factors."""
    guest = arrive(somebody(), java_script_enabled=has_scripts)
    given_they_have_a_password(guest)
    given_they_came_by_a_code(guest)

    when_they_press(guest, "Безопасность")
    when_they_press(guest, "Доверенное лицо")
    guest.page.get_by_label("Телефон доверенного человека").fill(_FRIEND)
    when_they_press(guest, "Пригласить")
    when_they_confirm_by_password(guest)
    then_the_heading_is(guest, "Продолжить с того же места")
    then_the_page_says(guest, "Всё, что вы ввели, сохранилось")
    then_the_page_suits_everybody(guest, "story-resume")
    when_they_press(guest, "Продолжить")
    then_they_are_at(guest, "id", "/security/contact/")
    expect(guest.page.get_by_text("01-77").first).to_be_visible()


@pytest.mark.covers("ID-056")
def test_program_health_asks_for_more_and_the_same_page_opens(arrive: Arrive) -> None:
    """No page of health needs two factors yet, so the wish of its gates is made by hand."""
    guest = arrive(somebody())
    given_they_have_a_password(guest)
    given_they_are_signed_in(guest, "/visits/")
    then_the_heading_is(guest, "Мои приёмы")

    guest.page.goto(guest.stack.url("health", "/login/?next=/visits/&level=medium"))
    when_they_confirm_by_password(guest)
    then_they_are_at(guest, "health", "/visits/")
    then_the_heading_is(guest, "Мои приёмы")
    guest.page.goto(guest.stack.url("id", "/journal/"))
    then_the_page_says(guest, "подтверждение действия")


@pytest.mark.covers("ID-053", "ID-075")
def test_an_expired_password_opens_nothing_but_its_own_change(arrive: Arrive) -> None:
    guest = arrive(somebody())
    given_they_have_a_password(guest)
    guest.stack.sql(
        "id",
        "UPDATE accounts_account SET password_state = 'EXPIRED' WHERE id = %s",
        [guest.person.account_id],
    )

    when_they_enter_name_and_password(guest, guest.person.snils, guest.person.password)
    when_they_enter_the_code_from_the_sms(guest)
    then_the_page_says(guest, "Истёк срок действия пароля")
    for closed in ("/journal/", "/profile/"):
        guest.page.goto(guest.stack.url("id", closed))
        then_the_heading_is(guest, "Смена пароля")
    guest.page.get_by_label("Новый пароль", exact=True).fill("Klyukva-na-bolote-74")
    guest.page.get_by_label("Повторите новый пароль").fill("Klyukva-na-bolote-74")
    when_they_press(guest, "Сменить пароль")
    then_the_page_says(guest, "Пароль сменён")
    when_they_press(guest, "Продолжить")
    then_they_are_at(guest, "id", "/profile/")
