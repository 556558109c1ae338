"""Every page and every state with errors: axe finds nothing, nothing scrolls sideways, nothing is logged."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState

from tests.journeys.applying import PARTS, arrange, browser_of
from tests.journeys.clinic_pages import give_duties
from tests.journeys.every_page import EVERY_PAGE
from tests.journeys.guests import Guest, Person, named, somebody, somebody_unproven
from tests.journeys.inspection import inspect
from tests.journeys.opening import Case
from tests.journeys.sign_on import given_they_have_a_password, when_they_confirm_by_password
from tests.journeys.steps import (
    given_a_booked_visit,
    given_they_are_signed_in,
    then_the_page_says,
    then_they_are_at,
    when_they_cancel_the_visit,
    when_they_press,
)
from tests.journeys.watch import Watch
from tests.stack import Stack

LOOKS = {"ordinary": "", "low_vision": "theme:auto|vi:blue|size:3|gap:2|font:serif"}
Room = Callable[[Case, str], Guest]
ONE_OF = 4
"""Pages share their parts: by day one of so many is also seen in low vision, by night all of them."""


def seen() -> Iterator[Any]:
    for number, case in enumerate(EVERY_PAGE):
        by_night = [pytest.mark.nightly] if case.is_nightly else []
        yield pytest.param(case, "ordinary", id=f"{case.name}-ordinary", marks=by_night)
        if not case.is_brief:
            marks = [] if number % ONE_OF == 0 else [pytest.mark.nightly]
            yield pytest.param(case, "low_vision", id=f"{case.name}-low_vision", marks=marks)


@dataclass(slots=True)
class Visitors:
    """The same two people in browsers of every look."""

    signed_in: Person
    stranger: Person
    operator: Person
    state: StorageState
    operator_state: StorageState
    parts: Mapping[str, tuple[Person, StorageState]]

    def of(self, case: Case) -> tuple[Person, StorageState | None]:
        """Who opens it, and what their browser remembers."""
        if case.part:
            return self.parts[case.part]
        if case.is_operator:
            return self.operator, self.operator_state
        return (self.signed_in, self.state) if case.is_signed_in else (self.stranger, None)


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="module")
def visitors(browser: Browser, stack: Stack, operator_state: StorageState) -> Visitors:
    """Somebody with a coming and a cancelled visit signs in once by two factors; a stranger never does."""
    context = browser.new_context(reduced_motion="reduce")
    guest = Guest(somebody_unproven(), context.new_page(), stack, 0).clear_diary().remember_inbox()
    given_they_have_a_password(guest)
    stranger = Guest(somebody(), guest.page, stack, 0)
    given_they_have_a_password(stranger)
    given_they_are_signed_in(guest)
    give_duties(stack)
    guest.page.goto(stack.url("id", "/stepup/?level=medium"))
    when_they_confirm_by_password(guest)
    then_they_are_at(guest, "id", "/profile/")
    guest.page.goto(stack.url("health", "/home/"))
    given_a_booked_visit(guest, "Хирург")
    when_they_press(guest, "Мои приёмы")
    guest.page.get_by_role("region", name="Предстоящие").get_by_role("link").first.click()
    when_they_cancel_the_visit(guest)
    then_the_page_says(guest, "приём отменён")
    given_a_booked_visit(guest, "Терапевт")
    guest.sms("отменён")
    state = context.storage_state()
    context.close()
    parts = _parts(stack)
    return Visitors(guest.person, stranger.person, named("reviewer"), state, operator_state, parts)


def _parts(stack: Stack) -> dict[str, tuple[Person, StorageState]]:
    """Who is in the middle of an application or a book, and what their browser remembers."""
    people = [somebody() for _ in PARTS]
    sessions = arrange(stack, [one.phone for one in people])
    return {part: (one, browser_of(sessions[part])) for part, one in zip(PARTS, people, strict=True)}


@pytest.fixture(scope="module")
def room(browser: Browser, stack: Stack, visitors: Visitors, watch: Watch) -> Iterator[Room]:
    """The page of a browser with that look, in which the case is opened; one browser profile for each."""
    pages: dict[tuple[str, str], Guest] = {}

    def enter(case: Case, look: str) -> Guest:
        person, state = visitors.of(case)
        key = (person.phone, look)
        if key not in pages:
            context = browser.new_context(storage_state=state, reduced_motion="reduce")
            if LOOKS[look]:
                cookie = {"name": "zdravie_display", "value": LOOKS[look], "url": stack.url("health")}
                context.add_cookies([cookie])  # type: ignore[list-item]
            context.set_default_timeout(15_000)
            watch.over(context)
            if state is None and look != "ordinary":
                person = replace(person, phone=somebody().phone)
            pages[key] = Guest(person, context.new_page(), stack, 0).remember_inbox()
        return pages[key]

    yield enter
    for guest in pages.values():
        guest.page.context.close()


@pytest.mark.parametrize(("case", "look"), list(seen()))
def test_nothing_is_wrong_with(case: Case, look: str, room: Room, watch: Watch) -> None:
    guest = room(case, look)
    guest.page.set_viewport_size({"width": 1280, "height": 900})
    case.open(guest)
    has_dark = case.has_dark and not case.is_brief
    found = inspect(guest.page, f"{case.name}-{look}", is_enlarged=look != "ordinary", has_dark=has_dark)
    assert not found, "\n".join(found)
    assert watch.complaints == []
