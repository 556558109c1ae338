"""Judges a run of bookings: what clients were told against database, journal and phones."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tests.races.history import Norms, Place, Replay, Stay, Step
from tests.races.waiting_checker import Line, judge_line, shadows

EFFECTS = {
    "scheduling.place_held.v1": lambda stay: int(stay.came_by == "hold"),
    "scheduling.hold_released.v1": lambda stay: int(stay.state == "LAPSED"),
    "scheduling.appointment_booked.v1": lambda stay: int(stay.was_booked),
    "scheduling.appointment_moved.v1": lambda stay: int(stay.came_by == "move"),
    "scheduling.appointment_cancelled.v1": lambda stay: int(stay.state == "CANCELLED"),
}
"""Events of the room and how often each must stand in the journal."""

BOOKED, MOVED, CANCELLED = "Вы записаны", "Приём перенесён", "Приём отменён"
"""What an SMS of each kind is about."""


@dataclass(frozen=True)
class Outcome:
    """What a client was told: the number of its appointment, empty for a refusal."""

    person: str
    shift: str
    place: int
    appointment: str


@dataclass(frozen=True)
class Row:
    """An appointment in the database."""

    id: str
    person: str
    shift: str
    place: int
    state: str
    key: str = ""

    @property
    def is_living(self) -> bool:
        return self.state in {"HELD", "OFFERED", "BOOKED"}


@dataclass(frozen=True)
class Truth:
    """Everything that can be asked when the fire is out."""

    rows: list[Row]
    taken: Mapping[str, set[int]]
    places: Mapping[tuple[str, int], Place]
    norms: Norms = field(default_factory=Norms)
    journal: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many entries stand there for an event and an appointment."""
    told: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many SMS came to a person's phone, by their first words."""
    line: Line = field(default_factory=Line)


def find_breaches(outcomes: Iterable[Outcome], rows: list[Row], taken: Mapping[str, set[int]]) -> list[str]:
    """Every broken promise of single wishes in words; empty if all were kept."""
    known = {row.id for row in rows}
    touched = {(row.person, row.shift, row.place) for row in rows}
    breaches = []
    for outcome in outcomes:
        wish = (outcome.person, outcome.shift, outcome.place)
        if outcome.appointment and outcome.appointment not in known:
            breaches.append(f"acknowledged and lost: {outcome.appointment}")
        if not outcome.appointment and wish in touched:
            breaches.append(f"refused and applied: {outcome.person} {outcome.shift}:{outcome.place}")
    return breaches + _broken_places(rows, taken)


def judge(steps: Iterable[Step], truth: Truth) -> list[str]:
    """Every broken promise of a history; the steps of each person stand in their order."""
    replays: dict[str, Replay] = defaultdict(lambda: Replay(truth.places, truth.norms))
    steps = [_with_its_place(step, truth.line) for step in steps]
    for step in steps:
        replays[step.person].take(step)
    stays = {key: stay for replay in replays.values() for key, stay in replay.stays.items()}
    refusals = [step for replay in replays.values() for step in replay.taken_refusals]
    refused = {key for replay in replays.values() for key in replay.refused_keys}
    offered = {offer.id for offer in truth.line.offers}
    return [
        *(breach for replay in replays.values() for breach in replay.breaches),
        *_lost_or_ghost(
            stays, refused, [row for row in truth.rows if row.id in stays or row.id not in offered]
        ),
        *_broken_places(truth.rows, truth.taken),
        *_two_at_once(stays.values()),
        *_refused_though_free(refusals, [*stays.values(), *shadows(truth.line)]),
        *_not_once_in_the_journal(stays.values(), truth.journal),
        *_not_told_once(stays.values(), truth.told),
        *judge_line(steps, truth.line, {row.id: row.state for row in truth.rows}),
    ]


def _with_its_place(step: Step, line: Line) -> Step:
    """Whoever takes an offer names it alone; which place it is stands in its row."""
    for offer in line.offers if step.kind == "take" else ():
        if offer.id == step.appointment:
            return replace(step, shift=offer.shift, place=offer.place)
    return step


def _lost_or_ghost(stays: Mapping[str, Stay], refused: set[str], rows: list[Row]) -> Iterable[str]:
    found = {row.id: row for row in rows}
    for row in rows:
        if row.key in refused:
            yield f"refused and applied: {row}"
        elif row.id not in stays:
            yield f"nobody was told of {row}"
    for stay in stays.values():
        row = found.get(stay.id)
        if row is None:
            yield f"acknowledged and lost: {stay}"
        elif (row.person, row.shift, row.place) != (stay.person, stay.shift, stay.place):
            yield f"acknowledged one thing, kept another: {stay} {row}"
        elif row.state != stay.state:
            yield f"acknowledged {stay.state}, kept {row.state}: {stay.id}"


def _broken_places(rows: list[Row], taken: Mapping[str, set[int]]) -> Iterable[str]:
    living = [row for row in rows if row.is_living]
    counted = Counter((row.shift, row.place) for row in living)
    breaches = [f"two living on {shift}:{place}" for (shift, place), count in counted.items() if count > 1]
    for shift, places in taken.items():
        of_rows = {row.place for row in living if row.shift == shift}
        if of_rows != places:
            breaches.append(f"bitmap of {shift} says {sorted(places)}, rows say {sorted(of_rows)}")
    return breaches


def _by_place(stays: Iterable[Stay]) -> dict[tuple[str, int], list[Stay]]:
    found: dict[tuple[str, int], list[Stay]] = defaultdict(list)
    for stay in sorted(stays, key=lambda stay: stay.acked):
        found[stay.shift, stay.place].append(stay)
    return found


def _two_at_once(stays: Iterable[Stay]) -> Iterable[str]:
    for place, there in _by_place(stays).items():
        for earlier, later in pairwise(there):
            if later.acked < earlier.leaving and earlier.acked < later.leaving:
                yield f"two at once on {place}: {earlier.id} and {later.id}"


def _refused_though_free(refusals: list[Step], stays: Iterable[Stay]) -> Iterable[str]:
    found = _by_place(stays)
    for step in refusals:
        there = found.get((step.shift, step.place), [])
        if not any(stay.begun < step.ended and step.begun < stay.gone for stay in there):
            yield f"refused as taken, and nobody can have been there: {step}"


def _not_once_in_the_journal(stays: Iterable[Stay], journal: Mapping[tuple[str, str], int]) -> Iterable[str]:
    for stay in stays:
        for what, times in EFFECTS.items():
            if journal and journal.get((what, stay.id), 0) != times(stay):
                yield f"{what} stands {journal.get((what, stay.id), 0)} times: {stay}"


def _not_told_once(stays: Iterable[Stay], told: Mapping[tuple[str, str], int]) -> Iterable[str]:
    wanted: Counter[tuple[str, str]] = Counter()
    for stay in stays:
        wanted[stay.person, BOOKED] += stay.was_booked
        wanted[stay.person, MOVED] += stay.came_by == "move"
        wanted[stay.person, CANCELLED] += stay.state == "CANCELLED"
    if told:
        for key in sorted(wanted.keys() | told.keys()):
            if wanted[key] != told.get(key, 0):
                yield f"{key}: {wanted[key]} effects, {told.get(key, 0)} messages"
