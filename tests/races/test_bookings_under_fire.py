"""Thirty-two clients book while everything is killed: nothing acknowledged is lost, nothing is done twice."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.races import booking_fire as fire
from tests.races.booking_checker import Row, Truth, judge
from tests.races.conftest import Crowd, crowd_of
from tests.races.history import Place, Step
from tests.stack import Stack

SEED = 20261130
_NO_OFFERS = """
    CREATE FUNCTION refuse_offers() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE unique_violation; END $$;
    CREATE TRIGGER refuse_offers BEFORE INSERT ON scheduling_appointment
    FOR EACH ROW WHEN (NEW.state = 'OFFERED') EXECUTE FUNCTION refuse_offers()
"""
WISHES = 100
HOUR = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
PLACES = {
    (shift, place): Place(
        "therapist", HOUR + timedelta(hours=place), HOUR + timedelta(hours=place, minutes=15)
    )
    for shift in ("morning", "evening")
    for place in range(4)
}


@pytest.fixture(scope="module")
def programs() -> Iterator[Stack]:
    """An installation of its own: its database keeps what it has committed, whoever is killed."""
    with fire.programs() as stack:
        yield stack


@pytest.mark.xdist_group("fire")
@pytest.mark.covers("PC-016")
def test_three_rounds_of_kills_break_no_promise(programs: Stack) -> None:
    report = fire.burn(programs, rounds=3, wishes=WISHES, seed=SEED)
    assert_promises_kept(report)
    assert len(report.steps) >= 3 * WISHES
    assert report.kills.count("database") == 3
    programs.run("audit", "verify", "health")


@pytest.mark.nightly
@pytest.mark.xdist_group("fire")
def test_fifty_rounds_of_kills_break_no_promise(programs: Stack) -> None:
    report = fire.burn(programs, rounds=50, wishes=400, seed=SEED + 1)
    assert_promises_kept(report)


def assert_promises_kept(report: fire.Report) -> None:
    """Nothing lost, nothing twice, nothing said that is not so, nobody passed over."""
    assert report.breaches == [], report.words()


@pytest.mark.xdist_group("fire")
def test_without_its_constraint_the_database_is_caught(programs: Stack) -> None:
    """A planted defect: nothing arbitrates a place any more."""
    (index,) = programs.sql("health", "SELECT pg_get_indexdef('scheduling_one_per_place'::regclass)")[0]
    alone(programs, "DROP INDEX scheduling_one_per_place")
    alone(programs, "ALTER TABLE scheduling_appointment DISABLE TRIGGER scheduling_follow")
    try:
        breaches = play_and_judge(programs, few_places(programs), kinds=[])
    finally:
        alone(programs, "TRUNCATE scheduling_appointment CASCADE")
        programs.sql("health", "ALTER TABLE scheduling_appointment ENABLE TRIGGER scheduling_follow")
        programs.sql("health", index)
    assert any(breach.startswith(("two living on", "two at once on")) for breach in breaches)


@pytest.mark.xdist_group("fire")
def test_an_answer_before_the_commit_is_caught(programs: Stack) -> None:
    """A planted defect: the database says «done» before it has written anything down."""
    crowd = few_places(programs)
    hasty = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "64MB"}
    for name, value in hasty.items():
        programs.sql("health", f"ALTER SYSTEM SET {name} = '{value}'")
    programs.sql("health", "SELECT pg_reload_conf()")
    try:
        breaches = play_and_judge(programs, crowd, kinds=["database"])
    finally:
        programs.sql("health", "ALTER SYSTEM RESET ALL")
        programs.sql("health", "SELECT pg_reload_conf()")
    assert any(breach.startswith("acknowledged and lost") for breach in breaches)


@pytest.mark.xdist_group("fire")
def test_a_freed_place_that_goes_past_the_line_is_caught(programs: Stack) -> None:
    """A planted defect: no offer of the waiting list gets through, so the public takes every place."""
    alone(programs, _NO_OFFERS)
    try:
        breaches = play_and_judge(programs, crowd_with_a_line(programs), kinds=[], wishes=200)
    finally:
        alone(programs, "DROP FUNCTION refuse_offers CASCADE")
    assert any("went to the public past" in breach for breach in breaches)


def alone(programs: Stack, statement: str) -> None:
    """A statement that locks whole tables while programs live: of a deadlock it may be the one to go back."""
    for _ in range(20):
        try:
            programs.sql("health", statement)
        except (psycopg.errors.DeadlockDetected, psycopg.errors.LockNotAvailable):
            continue
        return
    raise AssertionError(f"never alone for {statement}")


def crowd_with_a_line(programs: Stack) -> Crowd:
    return crowd_of(programs, fire.both(programs), 128, 1, fire.SLOTS, "therapist", fire.SPECIALTY)


def few_places(programs: Stack) -> Crowd:
    return crowd_of(programs, fire.both(programs), 64, 1, fire.SLOTS, "therapist")


def play_and_judge(programs: Stack, crowd: Crowd, kinds: list[str], wishes: int = 120) -> list[str]:
    """One short round."""
    report = fire.play(programs, crowd, wishes=wishes, chance=random.Random(SEED), kinds=kinds)
    crowd.patients[0].browser.wire.close()
    truth = fire.look(programs, crowd)
    return report.breaches + judge(report.steps, replace(truth, journal={}, told={}))


def said(kind: str, begun: float, ended: float, answer: str, *, is_granted: bool = True, **about) -> Step:
    person = about.pop("person", "anna")
    return Step(person, kind, begun, ended, is_granted, answer, **about)


def hold(begun: float, ended: float, answer: str, place: int = 0, **about) -> Step:
    return said("hold", begun, ended, answer, shift="morning", place=place, key=f"key-{begun}", **about)


FINE = [
    hold(1, 2, "1"),
    said("book", 3, 4, "1", appointment="1"),
    said("cancel", 5, 6, "1", appointment="1"),
    hold(7, 8, "2", place=1),
]
ROWS = [
    Row("1", "anna", "morning", 0, "CANCELLED", "key-1"),
    Row("2", "anna", "morning", 1, "HELD", "key-7"),
]


def verdict(steps: list[Step], rows: list[Row], **more) -> str:
    taken = {"morning": {row.place for row in rows if row.is_living}}
    return "\n".join(judge(steps, Truth(rows, taken, PLACES, **more)))


def test_the_judge_is_content_with_a_true_history() -> None:
    assert verdict(FINE, ROWS) == ""


@pytest.mark.parametrize(
    ("steps", "rows", "words"),
    [
        (FINE, ROWS[:1], "acknowledged and lost"),
        (FINE, [Row("1", "anna", "morning", 0, "BOOKED", "key-1"), ROWS[1]], "CANCELLED, kept BOOKED"),
        (FINE, [Row("1", "ivan", "morning", 0, "CANCELLED", "key-1"), ROWS[1]], "kept another"),
        (FINE, [*ROWS, Row("3", "anna", "morning", 3, "LAPSED", "key-9")], "nobody was told"),
        (
            [*FINE, hold(9, 10, "SCHED-TAKEN", place=3, is_granted=False)],
            [*ROWS, Row("3", "anna", "morning", 3, "LAPSED", "key-9")],
            "refused and applied",
        ),
        ([*FINE, hold(9, 10, "SCHED-TAKEN", place=3, is_granted=False)], ROWS, "nobody can have been there"),
        ([*FINE, hold(9, 10, "SCHED-HOLDS", place=3, is_granted=False)], ROWS, "refused with SCHED-HOLDS"),
        (
            [*FINE, hold(8.5, 10, "3", place=1, person="ivan")],
            [*ROWS, Row("3", "ivan", "morning", 1, "HELD", "key-8.5")],
            "two at once",
        ),
        ([*FINE, said("book", 9, 10, "", appointment="2", is_granted=False)], ROWS, "without a reason"),
        ([*FINE, said("book", 9, 10, "1", appointment="1")], ROWS, "granted in state CANCELLED"),
    ],
)  # fmt: skip
def test_the_judge_finds_what_it_is_there_to_find(steps: list[Step], rows: list[Row], words: str) -> None:
    assert words in verdict(steps, rows)


def test_the_judge_counts_visits_of_a_specialty_entries_and_messages() -> None:
    booked = [hold(1, 2, "1"), said("book", 3, 4, "1", appointment="1")]
    rows = [Row("1", "anna", "morning", 0, "BOOKED", "key-1")]
    second = [*booked, hold(5, 6, "2", place=2)]
    assert "granted against SCHED-SPECIALTY" in verdict(
        second, [*rows, Row("2", "anna", "morning", 2, "HELD", "key-5")]
    )
    entries = {("scheduling.place_held.v1", "1"): 1, ("scheduling.appointment_booked.v1", "1"): 1}
    told = {("anna", "Вы записаны"): 1}
    assert verdict(booked, rows, journal=entries, told=told) == ""
    twice = {**entries, ("scheduling.appointment_booked.v1", "1"): 2}
    assert "stands 2 times" in verdict(booked, rows, journal=twice)
    assert "1 effects, 2 messages" in verdict(booked, rows, told={("anna", "Вы записаны"): 2})
