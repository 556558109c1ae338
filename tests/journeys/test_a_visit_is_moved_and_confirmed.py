"""A visit is confirmed and cancelled from the SMS, signed out, and moved in the cabinet."""

import re

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, newcomer, somebody
from tests.journeys.steps import (
    given_a_booked_visit,
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_booked,
    when_they_choose_a_free_place,
    when_they_press,
)


@pytest.mark.covers("PC-017", "PC-018")
def test_a_visit_is_confirmed_moved_and_cancelled(arrive: Arrive) -> None:
    guest, signed_out = arrive(somebody()), arrive(newcomer())

    given_they_are_signed_in(guest)
    old = given_a_booked_visit(guest)
    when_the_link_of_the_sms_is_opened(signed_out, guest.sms("Вы записаны"))
    then_the_heading_is(signed_out, "Вы придёте на приём?")
    when_they_press(signed_out, "Подтверждаю, приду")
    then_the_heading_is(signed_out, "Вы подтвердили приём")

    when_they_press(guest, "Мои приёмы")
    guest.page.locator("a.cover[href^='/visits/']").first.click()
    then_the_page_says(guest, "вы подтвердили приём")
    when_they_press(guest, "Перенести")
    then_the_page_says(guest, "Это время остаётся за вами")
    guest.page.locator("a.day").last.click()
    _, new = when_they_choose_a_free_place(guest)
    when_they_press(guest, "Перенести на это время")
    then_they_are_booked(guest)
    moved = guest.sms("Приём перенесён")
    assert new in moved
    assert old

    when_the_link_of_the_sms_is_opened(signed_out, moved)
    when_they_press(signed_out, "Отменить приём")
    then_the_heading_is(signed_out, "Отменить приём?")
    when_they_press(signed_out, "Отменить приём")
    then_the_heading_is(signed_out, "Приём отменён")


def when_the_link_of_the_sms_is_opened(guest: Guest, sms: str) -> None:
    found = re.search(r"/v/\S+/", sms)
    assert found, sms
    guest.page.goto(guest.stack.url("health", found.group()))
