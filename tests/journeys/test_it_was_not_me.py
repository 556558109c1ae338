"""«Это не я»: a thief is inside, one press closes everything, and the owner alone comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody, somebody_without_email
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.sign_on import (
    FIREFOX,
    given_a_minute_has_passed,
    given_they_came_by_a_code,
    given_they_came_by_password_and_code,
    given_they_have_a_password,
    then_the_cabinet_is_closed,
    then_they_are_signed_out,
    when_they_confirm_by_password,
)
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    then_they_are_at_home,
    when_they_ask_for_a_code,
    when_they_enter_the_code_from_the_sms,
    when_they_press,
)

_NEXT_PASSWORD = "Klyukva-na-bolote-74"


@pytest.mark.covers("ID-094", "ID-095")
def test_one_press_in_the_journal_closes_everything(arrive: Arrive) -> None:
    person = somebody()
    owner, thief = arrive(person), arrive(person, user_agent=FIREFOX)
    given_they_have_a_password(owner)
    given_they_came_by_password_and_code(owner)
    given_a_minute_has_passed(thief)
    given_they_are_signed_in(thief)
    then_they_are_at_home(thief)

    owner.remember_inbox()
    when_they_press(owner, "Журнал")
    foreign = owner.page.get_by_role("row").filter(has_text="Firefox").first
    expect(foreign).to_contain_text("127.0.0.1")
    foreign.get_by_role("button", name=re.compile("Это не я")).click()
    then_the_heading_is(owner, "Доступ закрыт")
    then_the_page_suits_everybody(owner, "story-access-closed")
    number = owner.page.locator("main .notice .num").inner_text()
    assert re.fullmatch(r"\d{4}-\d{4}", number), number
    assert number in owner.sms("Обращение")

    then_the_cabinet_is_closed(thief)
    then_they_are_signed_out(thief)
    then_they_are_signed_out(owner)

    when_they_come_back_with_a_new_password(owner)
    owner.page.goto(owner.stack.url("id", "/contacts/"))
    then_the_page_says(owner, "Контакты временно нельзя менять")
    expect(owner.page.get_by_role("link", name="Изменить номер")).to_have_count(0)
    then_nothing_is_recovered(arrive(person))


@pytest.mark.covers("ID-093", "ID-095")
@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_link_of_the_warning_needs_no_sign_in(arrive: Arrive, has_scripts: bool) -> None:
    person = somebody_without_email()
    before, thief = arrive(person), arrive(person, user_agent=FIREFOX)
    given_they_came_by_a_code(before)
    given_a_minute_has_passed(thief)
    given_they_came_by_a_code(thief)

    owner = arrive(person, java_script_enabled=has_scripts)
    owner.seen_sms = thief.seen_sms
    link = re.search(r"https?://\S+/not-me/\S+", owner.sms("Закройте доступ"))
    assert link, "the warning has a link"
    owner.page.goto(link.group())
    then_the_heading_is(owner, "Это были не вы?")
    then_the_page_suits_everybody(owner, "story-not-me-link")
    then_the_page_says(owner, "Эта страница ничего не открывает, она только закрывает")
    when_they_press(owner, "Закрыть доступ")
    then_the_heading_is(owner, "Доступ закрыт")
    then_the_page_suits_everybody(owner, "story-access-closed")
    for guest in (thief, before):
        then_they_are_signed_out(guest)

    owner.page.goto(link.group())
    then_the_heading_is(owner, "Ссылка больше не действует")


def when_they_come_back_with_a_new_password(guest: Guest) -> None:
    """Telephone and password still open the door, and behind it stands only the next password."""
    given_a_minute_has_passed(guest)
    guest.page.goto(guest.stack.url("id", "/signin/"))
    when_they_ask_for_a_code(guest)
    when_they_enter_the_code_from_the_sms(guest)
    when_they_confirm_by_password(guest)
    then_the_page_says(guest, "Пароль мог узнать кто-то ещё")
    then_the_page_suits_everybody(guest, "story-password-forced")
    guest.page.get_by_label("Новый пароль", exact=True).fill(_NEXT_PASSWORD)
    guest.page.get_by_label("Повторите новый пароль").fill(_NEXT_PASSWORD)
    when_they_press(guest, "Сменить пароль")
    then_they_are_at(guest, "id", "/security/password/changed/")


def then_nothing_is_recovered(guest: Guest) -> None:
    given_a_minute_has_passed(guest)
    guest.page.goto(guest.stack.url("id", "/recovery/"))
    guest.page.get_by_label("Телефон, почта или СНИЛС").fill(guest.person.typed_phone)
    when_they_press(guest, "Получить код")
    when_they_enter_the_code_from_the_sms(guest)
    then_the_page_says(guest, "RECOVERY-FROZEN")
