"""The arithmetic of codes: pause, day's cap, day's wrong tries, block after burnt codes."""

from datetime import UTC, datetime, timedelta

import pytest

from zdravie.identity.signin import errors
from zdravie.identity.signin.limits import Limits, PastCode, allow_tries, round_up, say_clock

NOW = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMITS = Limits(
    life=5 * MINUTE,
    tries=3,
    resend_after=MINUTE,
    codes_a_day=10,
    wrong_a_day=10,
    burnt_to_block=3,
    block=30 * MINUTE,
)


def code(minutes_ago: int, *, tries: int = 0, burnt: bool = False, used: bool = False) -> PastCode:
    at = NOW - minutes_ago * MINUTE
    return PastCode(
        created_at=at,
        expires_at=at + 5 * MINUTE,
        tries=3 if burnt else tries,
        tries_allowed=3,
        burnt_at=at if burnt else None,
        used_at=at if used else None,
    )


def ask(*past: PastCode) -> int:
    return allow_tries(past, limits=LIMITS, now=NOW)


def test_first_code_has_all_its_tries() -> None:
    assert ask() == 3


@pytest.mark.covers("ID-063")
def test_a_minute_passes_between_codes() -> None:
    with pytest.raises(errors.CodeTooSoon) as refusal:
        ask(code(0))
    assert "14:31" in str(refusal.value)
    assert ask(code(1)) == 3


def test_ten_codes_a_day_and_no_more() -> None:
    assert ask(*[code(60 * hour, used=True, tries=1) for hour in range(1, 10)]) == 3
    with pytest.raises(errors.CodesCapped) as refusal:
        ask(*[code(60 * hour, used=True, tries=1) for hour in range(1, 11)])
    assert "4:30 25.11.2026" in str(refusal.value)


def test_ten_wrong_tries_a_day_end_sending_and_the_last_code_gets_what_is_left() -> None:
    assert ask(*[code(100 + number, tries=2) for number in range(4)]) == 2
    with pytest.raises(errors.CodesCapped):
        ask(*[code(100 + number, tries=2) for number in range(5)])


def test_the_right_try_is_not_a_wrong_one() -> None:
    assert ask(*[code(100 + number, tries=3, used=True) for number in range(4)]) == 2


def test_codes_still_alive_count_with_all_they_may_yet_get() -> None:
    """Otherwise three windows would guess nine times while three tries remain."""
    assert ask(code(2), code(3), code(4)) == 1


def test_third_burnt_code_stops_sending_for_half_an_hour() -> None:
    assert ask(code(20, burnt=True), code(40, burnt=True)) == 3
    with pytest.raises(errors.CodesBlocked) as refusal:
        ask(code(20, burnt=True), code(40, burnt=True), code(50, burnt=True))
    assert "14:40" in str(refusal.value)
    assert ask(code(30, burnt=True), code(40, burnt=True), code(50, burnt=True)) == 1


def test_the_right_code_forgives_what_was_burnt_before() -> None:
    burnt = [code(20, burnt=True), code(40, burnt=True), code(50, burnt=True)]
    with pytest.raises(errors.CodesBlocked):
        ask(*burnt, code(60, used=True, tries=1))
    assert ask(*burnt[:2], code(10, used=True, tries=1)) == 3


def test_clock_times_are_rounded_up_to_whole_minutes() -> None:
    at = NOW.replace(second=1)
    assert round_up(at) == NOW + MINUTE
    assert round_up(NOW) == NOW
    assert say_clock(at, now=NOW) == "14:31"
