"""A mother opens the card of her son, books for him and comes back to her own."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import named
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.steps import (
    given_a_booked_visit,
    given_they_are_signed_in,
    then_the_page_says,
    when_they_press,
)


@pytest.mark.covers("R-05")
def test_a_mother_books_for_her_son(arrive: Arrive) -> None:
    guest = arrive(named("patient"))

    given_they_are_signed_in(guest, "/family/")
    for form in ("child", "adult", "consent"):
        guest.page.goto(guest.stack.url("health", f"/family/{form}/"))
        guest.page.locator("main form button").first.click()
        then_the_page_suits_everybody(guest, f"family-{form}-error")
    guest.page.goto(guest.stack.url("health", "/family/"))
    then_the_page_says(guest, "Волков Михаил Дмитриевич")
    guest.page.get_by_role("button", name="Открыть карту").first.click()
    expect(guest.page.locator(".strip")).to_contain_text("Волков Михаил Дмитриевич")
    given_a_booked_visit(guest, "Педиатр")
    expect(guest.page.locator(".strip")).to_contain_text("Волков Михаил Дмитриевич")
    when_they_press(guest, "Вернуться к своей")
    expect(guest.page.locator(".strip")).to_have_count(0)
    assert guest.sms("Вы записаны"), "she hears of it on her own telephone"
