"""Telephone and code: one factor, no password, and back to the page that was wanted."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody
from tests.journeys.steps import (
    code_in,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    when_they_allow_the_cabinet_to_know_them,
    when_they_ask_for_a_code,
    when_they_press,
)


@pytest.mark.covers("ID-032", "ID-056", "ID-069", "ID-094", "PC-013")
def test_a_person_signs_in_by_phone_code_and_gets_where_they_were_going(arrive: Arrive) -> None:
    guest = arrive(somebody())

    guest.page.goto(guest.stack.url("health", "/booking/therapist/"))
    then_they_are_at(guest, "id", "/signin/")
    when_they_ask_for_a_code(guest)
    then_the_page_says(guest, "Код — только для вас")
    then_their_number_is_masked(guest)
    when_they_paste_the_whole_message(guest)
    when_they_allow_the_cabinet_to_know_them(guest)
    then_they_are_at(guest, "health", "/booking/therapist/")
    then_the_heading_is(guest, "Терапевт: врач и время")

    guest.page.goto(guest.stack.url("id", "/journal/"))
    newest = guest.page.get_by_role("row").nth(1)
    expect(newest).to_contain_text("вход выполнен")
    expect(newest).to_contain_text("по коду из СМС")
    expect(newest).to_contain_text("127.0.0.1")
    expect(newest).to_contain_text("Chrome, Linux")
    expect(newest).to_contain_text("сегодня в")


def then_their_number_is_masked(guest: Guest) -> None:
    page = guest.page.locator("main").inner_text()
    assert guest.person.phone[-2:] in page
    assert guest.person.phone[2:] not in "".join(filter(str.isdigit, page))


def when_they_paste_the_whole_message(guest: Guest) -> None:
    message = guest.sms("код для")
    assert "Никому его не говорите" in message
    assert message.rstrip().endswith(f"@localhost #{code_in(message)}")
    guest.page.get_by_label("Код, 6 цифр").fill(message)
    when_they_press(guest, "Продолжить")
