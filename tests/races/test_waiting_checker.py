"""The judge of the waiting list is content with a true history and finds what it is there to find."""

import pytest

from tests.races.history import Step
from tests.races.waiting_checker import Entry, Line, Offer, judge_line

ANNA, IVAN = Entry("1", "anna", "north", joined=10), Entry("2", "ivan", "north", joined=20)
JOINED = [
    Step("anna", "join", 9, 11, is_granted=True, answer=""),
    Step("ivan", "join", 19, 21, is_granted=True, answer=""),
]
FREED = Step("olga", "cancel", 99, 101, is_granted=True, answer="visit", appointment="visit")
TO_ANNA = Offer("offer", "1", "anna", "shift", 0, made=100)
TAKEN = Step("anna", "take", 110, 112, is_granted=True, answer="offer", appointment="offer")
JOURNAL = {
    ("scheduling.waiting_joined.v1", "1"): 1,
    ("scheduling.waiting_joined.v1", "2"): 1,
    ("scheduling.place_offered.v1", "1"): 1,
}


def line(*offers: Offer, entries: tuple[Entry, ...] = (ANNA, IVAN), **more) -> Line:
    settled = {("scheduling.waiting_offer_ended.v1", o.entry): 1 for o in offers if o.outcome}
    given = {"journal": {**JOURNAL, **settled}, **more}
    return Line({"shift": "north"}, list(entries), list(offers), [("visit", "shift", 0, 100)], **given)


def ended(outcome: str, at: float = 111) -> Offer:
    return Offer("offer", "1", "anna", "shift", 0, made=100, settled=at, outcome=outcome)


def verdict(steps: list[Step], found: Line, state: str) -> str:
    return "\n".join(judge_line([*JOINED, FREED, *steps], found, {"offer": state}))


def test_a_freed_place_that_went_to_the_first_and_was_taken_is_fine() -> None:
    assert verdict([], line(TO_ANNA), "OFFERED") == ""
    assert verdict([TAKEN], line(ended("TAKEN"), told={"anna": 1}), "BOOKED") == ""


def test_whoever_was_busy_may_be_passed_over() -> None:
    """Ivan gets it: Anna was just stepping out, and that may have come first."""
    leaving = Step("anna", "leave", 98, 102, is_granted=True, answer="")
    entries = (Entry("1", "anna", "north", joined=10, ended=98.5), IVAN)
    to_ivan = Offer("offer", "2", "ivan", "shift", 0, made=100)
    journal = {**JOURNAL, ("scheduling.place_offered.v1", "1"): 0, ("scheduling.place_offered.v1", "2"): 1}
    assert verdict([leaving], line(to_ivan, entries=entries, journal=journal), "OFFERED") == ""


@pytest.mark.parametrize(
    ("steps", "found", "state", "words"),
    [
        ([], line(), "", "went to the public past"),
        ([], line(Offer("offer", "2", "ivan", "shift", 0, made=100)), "OFFERED", "past Entry(id='1'"),
        ([TAKEN], line(ended("LAPSED")), "LAPSED", "one thing said, another done"),
        ([], line(ended("TAKEN")), "BOOKED", "taken by nobody"),
        ([], line(ended("LAPSED")), "BOOKED", "nobody took it, and it is BOOKED"),
        ([Step("ivan", "take", 110, 112, is_granted=False, answer="404", appointment="offer")],
         line(TO_ANNA), "OFFERED", "not theirs"),
        ([Step("anna", "take", 110, 112, is_granted=False, answer="WAIT-OVER", appointment="offer")],
         line(TO_ANNA), "OFFERED", "one thing said"),
        ([Step("olga", "join", 30, 31, is_granted=False, answer="SCHED-SPECIALTY")],
         line(TO_ANNA), "OFFERED", "kept out of the line"),
        ([], line(TO_ANNA, entries=(ANNA, IVAN, Entry("3", "boris", "north", joined=5))),
         "OFFERED", "without a wish"),
        ([], line(TO_ANNA, journal={}), "OFFERED", "stands 0 times instead of 1"),
        ([], line(TO_ANNA, told={"anna": 2}), "OFFERED", "1 offers and 2 messages"),
    ],
)  # fmt: skip
def test_the_judge_finds(steps: list[Step], found: Line, state: str, words: str) -> None:
    assert words in verdict(steps, found, state)
