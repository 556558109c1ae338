"""Theme, low vision, language, keyboard, print: chosen once, kept on every page."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import somebody
from tests.journeys.steps import given_they_are_signed_in, then_the_heading_is


def test_low_vision_is_switched_on_kept_and_switched_off(arrive: Arrive) -> None:
    guest = arrive(somebody())
    page = guest.page

    page.goto(guest.stack.url("health"))
    page.get_by_role("button", name="Версия для слабовидящих").click()
    expect(page.locator("html")).to_have_attribute("data-vi", "white")
    page.get_by_role("button", name="200").click()
    page.goto(guest.stack.url("health", "/help/"))
    expect(page.locator("html")).to_have_attribute("data-vi-size", "3")
    page.get_by_role("button", name="Обычная версия", exact=True).click()
    expect(page.locator("html")).not_to_have_attribute("data-vi", "white")


def test_english_is_switched_on_and_back(arrive: Arrive) -> None:
    guest = arrive(somebody())

    given_they_are_signed_in(guest)
    guest.page.get_by_role("button", name="English").first.click()
    expect(guest.page.locator("html")).to_have_attribute("lang", "en")
    guest.page.goto(guest.stack.url("health", "/booking/"))
    expect(guest.page.locator("html")).to_have_attribute("lang", "en")
    guest.page.get_by_role("button", name="Русский").first.click()
    then_the_heading_is(guest, "К какому врачу записаться?")


@pytest.mark.covers("PC-016")
def test_places_refresh_by_themselves_and_keep_the_choice(arrive: Arrive) -> None:
    guest = arrive(somebody())
    given_they_are_signed_in(guest)
    guest.page.goto(guest.stack.url("health", "/booking/surgeon/?clinic=all"))
    chosen = guest.page.locator("label.slot:has(input:not([disabled]))").nth(1)
    taken = guest.page.locator("label.slot:has(input:not([disabled]))").nth(0)
    value = taken.locator("input").get_attribute("value") or ""
    chosen.click()
    kept = chosen.locator("input").get_attribute("value") or ""

    shift, _, number = value.partition(":")
    guest.stack.sql(
        "health",
        "UPDATE scheduling_shift SET taken = set_bit(taken, %s, 1) WHERE id = %s",
        [int(number), shift],
    )
    try:
        expect(guest.page.locator(f"input[value='{value}']")).to_be_disabled(timeout=25_000)
        expect(guest.page.locator(f"input[value='{kept}']")).to_be_checked()
    finally:
        guest.stack.sql(
            "health",
            "UPDATE scheduling_shift SET taken = set_bit(taken, %s, 0) WHERE id = %s",
            [int(number), shift],
        )


def test_the_way_to_a_booking_needs_no_mouse(arrive: Arrive) -> None:
    guest = arrive(somebody())
    given_they_are_signed_in(guest)
    page = guest.page
    page.goto(guest.stack.url("health", "/booking/urologist/?clinic=all"))
    page.goto(guest.stack.url("health", "/booking/dentist/?clinic=all"))

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    slot = page.locator("label.slot input:not([disabled])").first
    for _ in range(120):
        if page.evaluate("document.activeElement.name") == "slot":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("label.slot input:checked")).to_have_count(1)
    expect(slot).to_be_visible()
    page.keyboard.press("Enter")
    then_the_heading_is(guest, "Проверьте запись")


def test_printed_visit_has_no_shell(arrive: Arrive) -> None:
    guest = arrive(somebody())
    given_they_are_signed_in(guest)
    page = guest.page
    page.emulate_media(media="print")
    expect(page.locator("header .nav")).to_be_hidden()
    expect(page.locator(".footer")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_dark_theme_is_chosen_once_and_kept_in_both_programs(arrive: Arrive) -> None:
    guest = arrive(somebody(), color_scheme="light")
    page = guest.page

    page.goto(guest.stack.url("health"))
    page.get_by_role("link", name="Оформление и язык").click()
    page.get_by_label("Тёмная").check()
    page.get_by_role("button", name="Сохранить").click()
    then_the_heading_is(guest, "Здоровье семьи — в одном спокойном месте")
    for program, path in (("health", "/help/"), ("id", "/signin/")):
        page.goto(guest.stack.url(program, path))
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(int(part) for part in re.findall(r"\d+", colour)) < 60, colour
