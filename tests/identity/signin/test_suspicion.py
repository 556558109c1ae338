"""Rules of suspicion: what they catch, and how rarely they trouble ordinary people."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.identity.door import NOON
from zdravie.identity.signin.suspicion import Attempt, Limits, Sign, find_signs

LIMITS = Limits(
    failures=3,
    failures_within=timedelta(minutes=60),
    move_within=timedelta(minutes=10),
    memory=timedelta(days=90),
)
HOME, WORK, MOBILE, FAR = "5.8.0.0/16", "95.24.0.0/16", "31.173.0.0/16", "203.0.0.0/16"


def seen(minutes_ago: float, network: str = HOME, device: str = "Firefox, Windows", *, is_success=True):
    return Attempt(NOON - timedelta(minutes=minutes_ago), is_success, network, device)


def now(network: str = HOME, device: str = "Firefox, Windows", *, is_success=True, is_known=False):
    return Attempt(NOON, is_success, network, device, is_known)


@pytest.mark.parametrize(
    ("attempt", "past", "signs"),
    [
        (now(), [], []),
        (now(is_known=True), [seen(900)], []),
        (now(), [seen(900)], []),
        (now(device="Chrome, Android"), [seen(900)], [Sign.NEW_DEVICE]),
        (now(WORK), [seen(900)], [Sign.NEW_DEVICE]),
        (now(FAR, is_known=True), [seen(5)], [Sign.MOVED]),
        (now(FAR, is_known=True), [seen(11)], []),
        (now(WORK, is_known=True), [seen(5), seen(900, WORK)], []),
        (now(is_success=False), [seen(1, is_success=False)], []),
        (now(is_success=False), [seen(1, is_success=False), seen(2, is_success=False)], [Sign.FAILURES]),
        (now(is_success=False), [seen(1, is_success=False), seen(61, is_success=False)], []),
        (now(is_success=False), [seen(n, is_success=False) for n in (1, 2, 3)], []),
        (now(is_success=False), [seen(1, is_success=False), seen(2), seen(3, is_success=False)], []),
        (now(device="Chrome, Android"), [seen(91 * 1440)], []),
    ],
)
def test_each_rule(attempt, past, signs) -> None:
    assert find_signs(attempt, past, limits=LIMITS) == signs


def ordinary_days(count: int, *, seed: int) -> Iterator[tuple[Attempt, list[Attempt]]]:
    """
    Attempts of people who live as people do, each with what the journal held before.

    A person has a telephone and perhaps a computer, goes between home, work and the mobile network, comes
    in once or twice a day, mistypes one time in twelve, clears cookies about twice a year.
    """
    dice = random.Random(seed)
    people = max(1, count // 100)
    for _person in range(people):
        yield from _life_of_one(dice, days=count // people)


def _life_of_one(dice: random.Random, *, days: int) -> Iterator[tuple[Attempt, list[Attempt]]]:
    devices = ["Chrome, Android", *(["Firefox, Windows"] if dice.random() < 0.6 else [])]
    known: set[str] = set()
    journal: list[Attempt] = []
    for device in devices:  # getting acquainted is not an ordinary day
        known.add(device)
        journal += [
            Attempt(NOON - timedelta(days=1), True, place, device, True) for place in (HOME, MOBILE, WORK)
        ]
    for day in range(days):
        if dice.random() < 1 / 180:
            known.discard(dice.choice(devices))
        for number in range(dice.choice((1, 1, 2))):
            at = NOON + timedelta(days=day, hours=number * 5 + dice.random())
            device = dice.choice(devices)
            is_phone = "Android" in device
            network = dice.choice((HOME, MOBILE, WORK) if is_phone else (HOME, HOME, WORK))
            yield from _come_in(dice, journal, at, network, device, known)


def _come_in(
    dice: random.Random, journal: list[Attempt], at: datetime, network: str, device: str, known: set[str]
) -> Iterator[tuple[Attempt, list[Attempt]]]:
    while dice.random() < 1 / 12:
        yield _write(journal, Attempt(at, False, network, device))
        at += timedelta(seconds=30)
    yield _write(journal, Attempt(at, True, network, device, device in known))
    known.add(device)


def _write(journal: list[Attempt], attempt: Attempt) -> tuple[Attempt, list[Attempt]]:
    before = list(journal[-200:])
    journal.append(attempt)
    return attempt, before


def share_of_false_alarms(days: int) -> float:
    alarms = sum(
        bool(find_signs(attempt, past, limits=LIMITS)) for attempt, past in ordinary_days(days, seed=20261122)
    )
    return alarms / days


@pytest.mark.covers("ID-093")
def test_of_a_thousand_ordinary_days_at_most_ten_raise_a_false_alarm() -> None:
    assert share_of_false_alarms(1_000) <= 0.01


@pytest.mark.nightly
@pytest.mark.covers("ID-093")
def test_of_ten_thousand_ordinary_days_at_most_a_hundred_raise_a_false_alarm() -> None:
    assert share_of_false_alarms(10_000) <= 0.01


def test_the_measure_catches_a_rule_that_alarms_at_every_new_address(monkeypatch) -> None:
    from zdravie.identity.signin import suspicion

    monkeypatch.setattr(
        suspicion, "_is_new_device", lambda attempt, successes: attempt.network != successes[0].network
    )
    assert share_of_false_alarms(1_000) > 0.01


def test_thief_from_abroad_is_noticed_in_every_ordinary_life() -> None:
    histories = [past for _attempt, past in ordinary_days(300, seed=7)][::10]
    thief = Attempt(NOON + timedelta(days=40), True, FAR, "Safari, iPhone")
    assert all(Sign.NEW_DEVICE in find_signs(thief, past, limits=LIMITS) for past in histories)
