"""
Guessing and locking out over HTTP (G1, G2, G3): three looks for strangers, one sign-in, owners come in.

Each measure is shown to see a defect that is planted into the living database for a moment.
"""

from collections.abc import Iterator
from itertools import islice

import pytest

from tests.races.browser import Browser, Wire, path_of, together
from tests.races.door import PASSWORD
from tests.races.guarded import (
    CHANNELS,
    CONFIRM,
    Channel,
    Guarded,
    crowd,
    is_inside,
    let_half_an_hour_pass,
    open_guarded,
    planted,
    type_password,
    wrong,
)
from tests.stack import Stack

TRIES = 40


@pytest.fixture
def wire(wires: dict[str, Wire]) -> Wire:
    return wires["id"]


@pytest.fixture(scope="module")
def people(stack: Stack) -> Iterator[Guarded]:
    return crowd(stack)


@pytest.fixture
def owner(people: Iterator[Guarded]) -> Guarded:
    return next(people)


def fill(stack: Stack, wire: Wire, owner: Guarded, channel: Channel, guesses: int) -> Browser:
    """So many wrong guesses one after another."""
    browser = channel.begin(stack, wire, owner)
    right = channel.right(stack, owner)
    for number in range(guesses):
        assert not channel.guess(browser, owner, wrong(right, number))
    return browser


def is_closed_after(stack: Stack, wire: Wire, owner: Guarded, channel: Channel, guesses: int) -> bool:
    browser = fill(stack, wire, owner, channel, guesses)
    return not channel.guess(browser, owner, channel.right(stack, owner))


@pytest.mark.parametrize("channel", CHANNELS, ids=str)
def test_the_third_guess_is_looked_at_and_the_fourth_is_not_for_half_an_hour(
    stack: Stack, wire: Wire, people: Iterator[Guarded], channel: Channel
) -> None:
    lucky, unlucky = next(people), next(people)
    assert not is_closed_after(stack, wire, lucky, channel, guesses=2)
    browser = fill(stack, wire, unlucky, channel, guesses=3)
    assert not channel.guess(browser, unlucky, channel.right(stack, unlucky))
    let_half_an_hour_pass(stack, unlucky)
    assert channel.guess(browser, unlucky, channel.right(stack, unlucky))


@pytest.mark.parametrize("channel", CHANNELS, ids=str)
def test_of_forty_parallel_guesses_three_are_looked_at(
    stack: Stack, wire: Wire, owner: Guarded, channel: Channel
) -> None:
    browser, right = channel.begin(stack, wire, owner), channel.right(stack, owner)
    before = counted(stack)
    outcomes = together(
        lambda number=number: channel.guess(browser.copy(), owner, wrong(right, number))
        for number in range(TRIES)
    )
    assert set(outcomes) == {False}
    assert counted(stack) - before in {3, 6}, "those of a code are counted for the half hour and the day"
    assert not channel.guess(browser, owner, channel.right(stack, owner))


def counted(stack: Stack) -> int:
    return int(stack.sql("id", "SELECT coalesce(sum(tries), 0) FROM signin_passwordcounter")[0][0])


@pytest.mark.parametrize("channel", CHANNELS[:1] + CHANNELS[-2:], ids=str)
def test_a_planted_counter_that_forgets_is_seen_by_the_same_measure(
    stack: Stack, wire: Wire, owner: Guarded, channel: Channel
) -> None:
    with planted(stack, "signin_passwordcounter", "NEW.tries := OLD.tries"):
        assert not is_closed_after(stack, wire, owner, channel, guesses=10)


def test_guesses_through_all_names_and_doors_fill_one_counter(
    stack: Stack, wire: Wire, owner: Guarded
) -> None:
    """One at the door by telephone, one by e-mail, one in a step-up of a stolen session."""
    by_phone, by_mail, in_step_up = CHANNELS[:3]
    inside = in_step_up.begin(stack, wire, owner)
    for channel, browser in ((by_phone, wire.browser()), (by_mail, wire.browser()), (in_step_up, inside)):
        assert not channel.guess(browser, owner, wrong(PASSWORD, 1))
    for channel, browser in ((by_phone, wire.browser()), (by_mail, wire.browser()), (in_step_up, inside)):
        assert not channel.guess(browser, owner, PASSWORD), channel


def enter_at_once(wire: Wire, owner: Guarded, page: str) -> int:
    """Forty browsers gave the password; all give one right code at one instant. How many are inside."""
    browsers = [wire.browser() for _ in range(TRIES)]
    for browser in browsers:
        assert type_password(browser, owner.phone)
    code = owner.app_code() if page == "app" else owner.codes[0]
    answers = together(
        lambda browser=browser: browser.post(f"{CONFIRM}{page}/", {"code": code}) for browser in browsers
    )
    assert all(answer.status_code < 500 for answer in answers)
    return sum(is_inside(browser) for browser in browsers)


@pytest.mark.parametrize("page", ["app", "recovery"])
def test_of_forty_parallel_right_codes_one_signs_in(
    stack: Stack, wire: Wire, owner: Guarded, page: str
) -> None:
    stack.sql("id", "DELETE FROM signin_passwordcounter")
    with planted(stack, "signin_passwordcounter", "NEW.tries := 1"):  # the counter is not what is asked here
        assert enter_at_once(wire, owner, page) == 1


@pytest.mark.parametrize(
    ("page", "table", "assignment"),
    [
        ("app", "factors_codeapp", "NEW.last_step := 1"),
        ("recovery", "factors_recoverycode", "NEW.used_at := NULL"),
    ],
)
def test_a_planted_code_that_is_not_spent_is_seen_by_the_same_measure(
    stack: Stack, wire: Wire, owner: Guarded, page: str, table: str, assignment: str
) -> None:
    uncounted = planted(stack, "signin_passwordcounter", "NEW.tries := 1")
    with uncounted, planted(stack, table, assignment):
        assert enter_at_once(wire, owner, page) > 1


def lock_and_let_in(wire: Wire, people: list[Guarded]) -> tuple[int, int]:
    """
    An attacker tries four passwords at every account, the last one right; owners come in known browsers.

    :returns: owners whose password was accepted, and attackers'
    """
    attackers = 0
    for owner in people:
        thief = wire.browser()
        tried = [type_password(thief, owner.phone, wrong(PASSWORD, number)) for number in range(3)]
        assert tried == [False] * 3
        attackers += type_password(thief, owner.phone)
    admitted = sum(type_password(wire.browser(zdravie_id_device=one.device), one.phone) for one in people)
    return admitted, attackers


def test_owners_of_locked_accounts_come_in_by_the_browsers_they_know(stack: Stack, wire: Wire) -> None:
    assert lock_and_let_in(wire, open_guarded(stack, 10)) == (10, 0)


@pytest.mark.nightly
def test_owners_of_a_thousand_locked_accounts_come_in(stack: Stack, wire: Wire) -> None:
    assert lock_and_let_in(wire, open_guarded(stack, 1000)) == (1000, 0)


def test_a_planted_lock_of_the_whole_account_is_seen_by_the_same_measure(
    stack: Stack, wire: Wire, people: Iterator[Guarded]
) -> None:
    """Without known devices the attacker would have locked everybody out."""
    locked = list(islice(people, 5))
    stack.sql("id", "DELETE FROM signin_device WHERE account_id = ANY(%s)", [[one.id for one in locked]])
    assert lock_and_let_in(wire, locked) == (0, 0)


def test_a_browser_known_to_one_owner_is_a_stranger_to_another(wire: Wire, people: Iterator[Guarded]) -> None:
    mine, theirs = next(people), next(people)
    for number in range(3):
        assert not type_password(wire.browser(), theirs.phone, wrong(PASSWORD, number))
    assert not type_password(wire.browser(zdravie_id_device=mine.device), theirs.phone)
    assert path_of(wire.browser(zdravie_id_device=theirs.device).get("/profile/")).startswith("/signin/")
