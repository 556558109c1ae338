"""A real browser for the journeys, and somebody who sits in front of it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright

from tests.__main__ import find_browser
from tests.journeys.desk import Desk
from tests.journeys.guests import Guest, named
from tests.journeys.sign_on import given_a_passkey, given_they_came_by_password_and_code
from tests.journeys.watch import Watch
from tests.stack import Stack

_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
"""Nothing leaves this machine and nothing is asked of it."""
PATIENCE = 15_000
"""Milliseconds; two processors serve the browser, three programs and the other tests."""

Arrive = Callable[..., Guest]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for the folder; it is gone before tests of another kind begin."""
    program = find_browser()
    assert program, "journeys need Chromium: apt-get install chromium-headless-shell, or its path in CHROMIUM"
    expect.set_options(timeout=PATIENCE)
    # Playwright must not look for proxies or send anything of the developer's environment.
    with sync_playwright() as playwright:
        living = playwright.chromium.launch(
            executable_path=program, args=_QUIET, env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
        )
        yield living
        living.close()


@pytest.fixture
def arrive(browser: Browser, stack: Stack) -> Iterator[Arrive]:
    """
    Make a guest in a browser profile of their own: ``arrive(somebody())``.

    What the browser complains about is gathered; at the end nothing of it may be there.
    """
    contexts, watch = [], Watch()

    def make(person: Any, **wishes: Any) -> Guest:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **wishes}
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch.over(context)
        guest = Guest(
            person=person,
            page=context.new_page(),
            stack=stack,
            seen_sms=0,
            has_scripts=wishes.get("java_script_enabled", True),
        )
        return guest.clear_diary().begin_another_day().remember_inbox()

    yield make
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture(scope="package")
def operator_state(browser: Browser, stack: Stack) -> StorageState:
    """The operator of the cast adds a passkey at the first entry; then the desk is open."""
    context = browser.new_context(reduced_motion="reduce")
    guest = Guest(named("reviewer"), context.new_page(), stack, 0).remember_inbox()
    given_they_came_by_password_and_code(guest)
    given_a_passkey(guest)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def desk(arrive: Arrive, operator_state: StorageState) -> Desk:
    return Desk(named("reviewer"), operator_state, arrive)
