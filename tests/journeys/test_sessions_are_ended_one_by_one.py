"""Where somebody is signed in: a forgotten browser is ended from the one in the hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody
from tests.journeys.sign_on import (
    FIREFOX,
    given_a_minute_has_passed,
    given_they_came_by_a_code,
    then_the_cabinet_is_closed,
    then_they_are_signed_out,
)
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    when_they_press,
)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_forgotten_browser_is_ended_and_this_one_stays(arrive: Arrive, has_scripts: bool) -> None:
    person = somebody()
    forgotten = arrive(person, user_agent=FIREFOX)
    guest = arrive(person, java_script_enabled=has_scripts)
    given_they_are_signed_in(forgotten)
    given_a_minute_has_passed(guest)
    given_they_came_by_a_code(guest)

    when_they_press(guest, "Журнал")
    when_they_press(guest, "Сеансы и устройства")
    then_the_heading_is(guest, "Сеансы и устройства")
    line = guest.page.get_by_role("listitem").filter(has_text="Firefox")
    line.get_by_role("button", name=re.compile("Завершить")).click()
    then_the_page_says(guest, "Сеанс завершён")
    expect(guest.page.get_by_role("listitem").filter(has_text="Firefox")).to_have_count(0)
    then_the_page_says(guest, "это вы сейчас")

    then_they_are_signed_out(forgotten)
    then_the_page_says(forgotten, "Прошло слишком много времени, или вы вышли с другого устройства")
    then_the_cabinet_is_closed(forgotten)
    guest.page.goto(guest.stack.url("id", "/profile/"))
    then_they_are_at(guest, "id", "/profile/")
