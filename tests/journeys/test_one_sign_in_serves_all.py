"""One account for everything: no second code on the way between programs, and one way out of all."""

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody
from tests.journeys.steps import (
    given_the_start_page,
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    then_they_are_at_home,
    when_they_press,
    when_they_sign_out,
)


@pytest.mark.covers("SO-015", "C-20")
def test_the_hand_over_to_the_cabinet_shows_no_phone_and_no_token_on_the_way(arrive: Arrive) -> None:
    """Whatever the browser asks for between the two programs: both say it to each other, over its head."""
    guest = arrive(somebody())
    asked: list[str] = []
    guest.page.context.on(
        "request", lambda one: asked.append(f"{one.method} {one.url} {one.post_data or ''}")
    )
    given_they_are_signed_in(guest)
    number = guest.person.phone[2:]
    typed = [one for one in asked if number in "".join(filter(str.isdigit, one))]
    assert len(typed) == 1, "the owner typed it once"
    assert typed[0].startswith(f"POST {guest.stack.url('id', '/signin/')}"), (
        "into the body of a form of the sign-on"
    )
    passed = [one for one in asked if "/login/callback/?" in one]
    assert passed, "the code comes back through the browser"
    assert not [one for one in asked if "token=" in one.replace("csrfmiddlewaretoken=", "")]
    kept = {cookie["name"]: str(cookie.get("value")) for cookie in guest.page.context.cookies()}
    assert not [name for name, value in kept.items() if number in value or value.count(".") == 2]


@pytest.mark.covers("ID-012", "ID-144", "SO-010")
def test_one_sign_in_serves_both_programs_and_one_sign_out_ends_both(arrive: Arrive) -> None:
    guest = arrive(somebody())

    given_they_are_signed_in(guest)
    when_they_press(guest, "Профиль и безопасность")
    when_they_press(guest, "Имя, телефон и безопасность")
    then_they_are_at(guest, "id", "/profile/")
    then_the_heading_is(
        guest, f"{guest.person.family_name} {guest.person.given_name} {guest.person.patronymic}"
    )

    when_the_cabinet_forgets_them(guest)
    given_the_start_page(guest)
    guest.page.locator("main").get_by_role("link", name="Войти через Госуслуги").click()
    then_they_are_at_home(guest)
    assert guest.new_sms() == [], "nobody was asked for a code"

    when_they_sign_out(guest)
    then_the_heading_is(guest, "Вы вышли")
    then_the_page_says(guest, "закройте и окно браузера")
    for program, path in (("health", "/home/"), ("id", "/profile/")):
        guest.page.goto(guest.stack.url(program, path))
        then_they_are_at(guest, "id", "/signin/")


def when_the_cabinet_forgets_them(guest: Guest) -> None:
    """Its session is over; that of the sign-on lives."""
    guest.page.context.clear_cookies(name="zdravie_health_session")
