"""Two people look at the same doctor: what one takes goes before the eyes of the other, without a reload."""

import re
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    when_they_go_on_to_check,
    when_they_press,
)

LIVE = "Места обновляются сами"


@pytest.mark.covers("PC-005", "PC-016")
def test_a_place_goes_and_comes_back_before_the_eyes_of_another(arrive: Arrive) -> None:
    watcher, quick = arrive(somebody()), arrive(somebody())
    for guest in (watcher, quick):
        given_they_are_signed_in(guest, "/booking/therapist/?clinic=all")
    expect(watcher.page.locator("#places-now")).to_have_text(LIVE)
    opened_at = watcher.page.evaluate("performance.timeOrigin")
    quick.page.goto(calendar_of(watcher))

    mine = watcher.page.locator("label.slot:has(input:enabled)").nth(1)
    slot, clock = mine.locator("input").get_attribute("value"), mine.inner_text().strip()
    mine.click()
    places = free_places(watcher)
    quick.page.locator(f"label.slot:has(input[value='{slot}'])").click()
    when_they_go_on_to_check(quick)
    then_the_heading_is(quick, "Проверьте запись")

    said = watcher.page.locator("#places-said")
    expect(said).to_have_text(f"Это время только что заняли, выберите другое: {clock}")
    chosen = watcher.page.locator(f"input[value='{slot}']")
    expect(chosen).not_to_be_checked()
    expect(chosen).to_be_focused()
    expect(watcher.page.locator("a.day[aria-current]")).to_contain_text(str(places - 1))
    expect(said).to_have_text(f"Свободных мест стало\u00a0{places - 1}")

    when_they_press(quick, "Выбрать другое время")
    expect(said).to_have_text(f"Свободных мест стало\u00a0{places}")
    expect(chosen).to_be_enabled()
    assert watcher.page.evaluate("performance.timeOrigin") == opened_at


def test_a_day_that_was_full_gets_its_link(arrive: Arrive) -> None:
    watcher = arrive(somebody())
    given_they_are_signed_in(watcher, "/booking/therapist/?clinic=all")
    expect(watcher.page.locator("#places-now")).to_have_text(LIVE)
    later = watcher.page.locator("li[data-day]:has(a.day:not([aria-current]))").first
    wanted = later.get_attribute("data-day") or ""
    day, shifts = watcher.page.locator(f"li[data-day='{wanted}']"), shifts_of(watcher, wanted)
    try:
        for shift in shifts:
            write_taken(watcher, shift, full(shift.slots))
        expect(day).to_contain_text("нет мест")
        expect(day.locator("a")).to_have_count(0)
    finally:
        for shift in shifts:
            write_taken(watcher, shift, shift.taken)
    day.locator("a.day").click()
    expect(watcher.page.locator("a.day[aria-current]")).to_have_attribute("href", re.compile("day="))


def calendar_of(guest: Guest) -> str:
    """The address of the open day of the open doctor."""
    address = guest.page.locator("a.day[aria-current]").get_attribute("href") or ""
    return guest.stack.url("health", address.partition("#")[0])


def free_places(guest: Guest) -> int:
    return guest.page.locator("input[name=slot]:enabled").count()


class ShiftRow(NamedTuple):
    id: str
    slots: int
    taken: bytes


def shifts_of(guest: Guest, day: str) -> list[ShiftRow]:
    """The shifts of the open doctor on that day, and which of their places are taken."""
    position = guest.page.locator("form input[name=d]").get_attribute("value")
    return [
        ShiftRow(*row)
        for row in guest.stack.sql(
            "health",
            "SELECT id::text, slots, taken FROM scheduling_shift WHERE position_id = %s"
            " AND (starts_at AT TIME ZONE 'Europe/Moscow')::date = %s",
            [position, day],
        )
    ]


def full(slots: int) -> bytes:
    return ((1 << slots) - 1).to_bytes((slots + 7) // 8, "little")


def write_taken(guest: Guest, shift: ShiftRow, taken: bytes) -> None:
    guest.stack.sql("health", "UPDATE scheduling_shift SET taken = %s WHERE id = %s", [taken, shift.id])
