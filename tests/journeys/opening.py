"""A page to look at closely: what it is called, how it is opened, by whom, in which light."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.guests import Guest

Open = Callable[[Guest], None]


@dataclass(frozen=True, slots=True)
class Case:
    """
    One page or one state of it.

    ``is_signed_in`` and ``is_operator`` say in whose browser it is opened. ``has_dark`` is false for a page
    that leaves its colours to the browser: axe takes those for black on white in every scheme. ``is_brief``
    looks at it in the bright day only, wide and narrow: others show the same parts in every light. ``part``
    names somebody of ``applying``, in whose browser it is opened. ``is_nightly`` leaves it to the night.
    """

    name: str
    open: Open
    is_signed_in: bool = False
    has_dark: bool = True
    is_operator: bool = False
    is_brief: bool = False
    part: str = ""
    is_nightly: bool = False


def at(program: str, path: str) -> Open:
    """Simply the address."""

    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url(program, path))

    return open_


def sent_empty(program: str, path: str) -> Open:
    """The main form of the page, sent as it is."""

    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url(program, path))
        send(guest.page)

    return open_


def send(page: Page) -> None:
    """Press the first button of the page's own form."""
    with page.expect_navigation():
        page.locator("main form button:not([type=button])").first.click()
