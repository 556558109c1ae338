"""
Sessions over HTTP (G5): none is planted, copied or outlives its end, nor does anything that came of it.

What must end is measured by one function, which is shown to see a planted end without effect.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.races.browser import Browser, Wire, path_of, together
from tests.races.door import PASSWORD
from tests.races.guarded import CONFIRM, Guarded, crowd, is_inside, planted, type_password
from tests.races.relying import Relying
from tests.stack import Stack

NEW_PASSWORD = "Берёзовая роща 9"
TRIES = 40
_SESSION = "zdravie_id_session"


@pytest.fixture
def wire(wires: dict[str, Wire]) -> Wire:
    return wires["id"]


@pytest.fixture(scope="module")
def people(stack: Stack) -> Iterator[Guarded]:
    return crowd(stack)


@pytest.fixture
def owner(people: Iterator[Guarded]) -> Guarded:
    return next(people)


@pytest.fixture(scope="module")
def system(stack: Stack, wires: dict[str, Wire]) -> Relying:
    return Relying.register(stack, wires["id"])


def come_in(stack: Stack, wire: Wire, owner: Guarded, browser: Browser | None = None) -> Browser:
    """By password and app; the app may be asked again within the same half minute."""
    browser = browser or wire.browser()
    stack.sql("id", "UPDATE factors_codeapp SET last_step = 1 WHERE account_id = %s", [owner.id])
    assert type_password(browser, owner.phone)
    assert browser.post(f"{CONFIRM}app/", {"code": owner.app_code()}).status_code == 302
    assert is_inside(browser)
    return browser


def test_a_planted_session_gains_nothing(stack: Stack, wire: Wire, owner: Guarded) -> None:
    """The thief begins, plants his cookie into the owner's browser, and waits."""
    thief = wire.browser()
    thief.get("/signin/")
    thief.post("/signin/password/", {"login": owner.phone, "password": "Не тот 1"})
    planted_cookie = thief.cookies[_SESSION]
    browser = wire.browser(**{_SESSION: planted_cookie})
    come_in(stack, wire, owner, browser)
    assert browser.cookies[_SESSION] != planted_cookie
    assert not is_inside(thief)


def test_a_pending_sign_in_belongs_to_its_browser(stack: Stack, wire: Wire, owner: Guarded) -> None:
    """Whoever sees the code over a shoulder has no use for it elsewhere."""
    mine, thief = wire.browser(), wire.browser()
    assert type_password(mine, owner.phone)
    thief.get("/signin/")
    answer = thief.post(f"{CONFIRM}app/", {"code": owner.app_code()})
    assert path_of(answer).startswith("/signin/")
    assert not is_inside(thief)


@dataclass
class Opened:
    """Everything that one sign-in has opened, and the browser that will end it."""

    ending: Browser
    copied: Browser
    other: Browser
    tokens: dict[str, Any]
    tokens_of_other: dict[str, Any]


@pytest.fixture
def opened(stack: Stack, wire: Wire, owner: Guarded, system: Relying) -> Opened:
    ending, other = come_in(stack, wire, owner), come_in(stack, wire, owner)
    opened = Opened(ending, ending.copy(), other, system.let_in(ending), system.let_in(other))
    assert system.is_alive(opened.tokens)
    assert system.is_alive(opened.tokens_of_other)
    return opened


def sign_out(browser: Browser) -> None:
    assert browser.post("/signout/").status_code == 302


def change_password(browser: Browser) -> None:
    form = {"current": PASSWORD, "password": NEW_PASSWORD, "password_again": NEW_PASSWORD}
    assert path_of(browser.post("/security/password/", form)).startswith("/security/password/changed/")


def press_not_me(browser: Browser) -> None:
    assert browser.post("/journal/not-me/").status_code == 200


def end_others(browser: Browser) -> None:
    assert browser.post("/sessions/others/end/").status_code == 302


def survivors(opened: Opened, system: Relying) -> set[str]:
    """What still opens anything, asked at the very next moment."""
    asked: dict[str, Callable[[], bool]] = {
        "copied cookie": lambda: is_inside(opened.copied),
        "other browser": lambda: is_inside(opened.other),
        "token": lambda: system.is_alive(opened.tokens),
        "token of other": lambda: system.is_alive(opened.tokens_of_other),
        "refresh": lambda: system.refresh(opened.tokens["refresh_token"]).status_code == 200,
        "refresh of other": lambda: (
            system.refresh(opened.tokens_of_other["refresh_token"]).status_code == 200
        ),
    }
    return {name for name, is_alive in asked.items() if is_alive()}


OWN = {"copied cookie", "token", "refresh"}
OTHERS = {"other browser", "token of other", "refresh of other"}


@pytest.mark.parametrize(
    ("end", "left"),
    [(sign_out, OTHERS), (change_password, OWN), (end_others, OWN), (press_not_me, set())],
)
def test_what_a_sign_in_opened_is_dead_at_once(
    opened: Opened, system: Relying, end: Callable[[Browser], None], left: set[str]
) -> None:
    end(opened.ending)
    assert survivors(opened, system) == left


@pytest.mark.covers("ID-095")
def test_it_is_dead_at_once_while_no_worker_runs(stack: Stack, opened: Opened, system: Relying) -> None:
    stack.kill("id-worker")
    try:
        press_not_me(opened.ending)
        assert survivors(opened, system) == set()
    finally:
        stack.start("id-worker")


def test_a_planted_end_without_effect_is_seen_by_the_same_measure(
    stack: Stack, opened: Opened, system: Relying
) -> None:
    """The session stays open in the table."""
    with planted(stack, "signin_session", "NEW.ended_at := OLD.ended_at; NEW.end_reason := OLD.end_reason"):
        end_others(opened.ending)
        assert "other browser" in survivors(opened, system)


def test_of_forty_parallel_refreshes_one_gets_a_pair_and_then_the_family_is_dead(
    stack: Stack, wire: Wire, owner: Guarded, system: Relying
) -> None:
    tokens = system.let_in(come_in(stack, wire, owner))
    answers = together(lambda: system.refresh(tokens["refresh_token"]) for _ in range(TRIES))
    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    assert not system.is_alive(won[0])
    assert not system.is_alive(tokens)
    assert system.refresh(won[0]["refresh_token"]).status_code == 400


def test_a_planted_refresh_that_is_not_spent_is_seen_by_the_same_measure(
    stack: Stack, wire: Wire, owner: Guarded, system: Relying
) -> None:
    tokens = system.let_in(come_in(stack, wire, owner))
    with planted(stack, "clients_refreshtoken", "NEW.used_at := NULL"):
        answers = together(lambda: system.refresh(tokens["refresh_token"]) for _ in range(TRIES))
    assert sum(answer.status_code == 200 for answer in answers) > 1


def test_cookies_of_a_signed_in_browser_are_out_of_reach(stack: Stack, wire: Wire, owner: Guarded) -> None:
    given: list[str] = []
    browser = wire.browser()
    browser.watch = lambda answer: given.extend(answer.headers.get_list("set-cookie"))
    come_in(stack, wire, owner, browser)
    names = {line.split("=", 1)[0] for line in given}
    assert {_SESSION, "zdravie_id_device"} <= names
    for line in given:
        assert "HttpOnly" in line
        assert "SameSite=Lax" in line
        assert "Domain=" not in line


def test_after_not_me_the_browsers_of_before_are_strangers(stack: Stack, wire: Wire, owner: Guarded) -> None:
    """A thief's browser that once was let in has no counter of its own any more."""
    thief = come_in(stack, wire, owner)
    press_not_me(come_in(stack, wire, owner))
    for number in range(3):
        assert not type_password(wire.browser(), owner.phone, f"Мимо {number}")
    known = wire.browser(zdravie_id_device=thief.cookies["zdravie_id_device"])
    assert not type_password(known, owner.phone)
