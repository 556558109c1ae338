"""Judges what the waiting list did while people freed places: the line goes first, in its order, and once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from tests.races.history import Stay, Step

FREE = "WAIT-FREE"
FREED = "Освободилось место"
"""What an SMS of the waiting list begins with."""
LATEST = 150.0
"""Seconds after its ``now`` within which whatever was done by the clock is surely written down."""

_FINE = {
    ("take", True, "TAKEN"),
    ("take", False, "PASSED"),
    ("take", False, "LAPSED"),
    ("pass", True, "PASSED"),
    ("pass", True, "LAPSED"),
}
"""What was asked, whether it was granted, and how the offer ended."""


@dataclass(frozen=True)
class Entry:
    """Somebody in line, as the database tells it; times are seconds."""

    id: str
    person: str
    clinic: str
    joined: float
    ended: float = inf


@dataclass(frozen=True)
class Offer:
    """A place kept for an entry; ``id`` is the number of the appointment."""

    id: str
    entry: str
    person: str
    shift: str
    place: int
    made: float
    settled: float = inf
    outcome: str = ""


@dataclass(frozen=True)
class Freed:
    """A visit or an offer that ended, and when at the latest its transaction was over."""

    id: str
    shift: str
    place: int
    at: float
    begun: float
    ended: float


@dataclass(frozen=True)
class Line:
    """Everything the database holds of the lines."""

    clinics: Mapping[str, str] = field(default_factory=dict)
    """In which clinic each shift is that has a line."""
    entries: list[Entry] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    ends: list[tuple[str, str, int, float]] = field(default_factory=list)
    """Of rows that were visits: number, shift, place, when they ended."""
    journal: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many entries stand there for an event and an entry of the line."""
    told: Mapping[str, int] = field(default_factory=dict)
    """How many SMS about a freed place came to a person's phone."""


def judge_line(steps: Iterable[Step], line: Line, states: Mapping[str, str]) -> list[str]:
    """
    Every broken promise of the lines in words.

    :param states: of every appointment
    """
    by_person: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        by_person[step.person].append(step)
    done = [step for steps in by_person.values() for step in steps]
    return [
        *_answers_not_kept(done, line, states),
        *_wrong_person(line, by_person),
        *_past_the_line(line, by_person, _spans(done)),
        *_not_once(line),
    ]


def shadows(line: Line) -> list[Stay]:
    """Offers as stays that were possible, for whoever was told «taken» meanwhile."""
    return [
        Stay(o.id, o.person, o.shift, o.place, begun=o.made, acked=inf, gone=o.settled + LATEST)
        for o in line.offers
    ]


def _answers_not_kept(steps: list[Step], line: Line, states: Mapping[str, str]) -> Iterable[str]:
    offers = {offer.id: offer for offer in line.offers}
    taken = {step.appointment for step in steps if step.kind == "take" and step.is_granted}
    for step in steps:
        offer = offers.get(step.appointment)
        if step.kind == "join" and not step.is_granted and step.answer != FREE:
            yield f"kept out of the line: {step}"
        if step.kind not in {"take", "pass"}:
            continue
        if offer is None or offer.person != step.person:
            yield f"shown an offer that is not theirs: {step}"
        elif (step.kind, step.is_granted, offer.outcome) not in _FINE:
            yield f"one thing said, another done: {step} {offer}"
    for offer in line.offers:
        if (offer.id in taken) != (offer.outcome == "TAKEN"):
            yield f"{'acknowledged and lost' if offer.id in taken else 'taken by nobody'}: {offer}"
        if offer.id not in taken and states.get(offer.id) not in {"OFFERED", "LAPSED"}:
            yield f"nobody took it, and it is {states.get(offer.id)}: {offer}"


def _wrong_person(line: Line, by_person: Mapping[str, list[Step]]) -> Iterable[str]:
    """Offered to whoever had left, in line without having joined."""
    entries = {entry.id: entry for entry in line.entries}
    for offer in line.offers:
        if entries[offer.entry].ended + LATEST < offer.made:
            yield f"offered after the end: {entries[offer.entry]} {offer}"
    for entry in line.entries:
        if not any(step.kind == "join" and step.is_granted for step in by_person.get(entry.person, [])):
            yield f"in line without a wish: {entry}"


def _spans(steps: list[Step]) -> dict[str, tuple[float, float]]:
    """When somebody let an appointment go: between the wish and its answer."""
    kinds = {"cancel", "move", "pass", "take"}
    return {
        step.appointment: (step.begun, step.ended) for step in steps if step.is_granted and step.kind in kinds
    }


def _past_the_line(
    line: Line, by_person: Mapping[str, list[Step]], spans: Mapping[str, tuple[float, float]]
) -> Iterable[str]:
    """A freed place that went to the public, or to somebody behind one who surely stood there idle."""
    heirs = {(offer.shift, offer.place, offer.made): offer for offer in line.offers}
    entries = {entry.id: entry for entry in line.entries}
    for freed in _freed(line, spans):
        heir = heirs.get((freed.shift, freed.place, freed.at))
        for entry in line.entries:
            if heir is not None and entry.joined >= entries[heir.entry].joined:
                continue
            if entry.clinic == line.clinics[freed.shift] and _was_idle(
                entry, freed, line, by_person.get(entry.person, []), spans
            ):
                yield f"{freed} went to {heir or 'the public'} past {entry}"
                break


def _freed(line: Line, spans: Mapping[str, tuple[float, float]]) -> Iterable[Freed]:
    ends = [*line.ends, *((o.id, o.shift, o.place, o.settled) for o in line.offers if o.outcome != "TAKEN")]
    for number, shift, place, at in ends:
        if shift in line.clinics and at < inf:
            begun, ended = spans.get(number, (at, at + LATEST))
            yield Freed(number, shift, place, at, min(begun, at), max(ended, at))


def _was_idle(
    entry: Entry, freed: Freed, line: Line, steps: list[Step], spans: Mapping[str, tuple[float, float]]
) -> bool:
    """Surely in line all the while, with nothing on offer, at nothing else, never offered this place."""
    joined = [s for s in steps if s.kind == "join" and s.is_granted and s.ended >= entry.joined]
    if not joined or joined[0].ended >= freed.begun or entry.ended <= freed.ended:
        return False
    if any(step.begun <= freed.ended and freed.begun <= step.ended for step in steps):
        return False
    return not any(
        (offer.made <= freed.ended and freed.begun <= _surely_settled(offer, spans))
        or ((offer.shift, offer.place) == (freed.shift, freed.place) and offer.made <= freed.ended)
        for offer in line.offers
        if offer.entry == entry.id
    )


def _surely_settled(offer: Offer, spans: Mapping[str, tuple[float, float]]) -> float:
    return spans[offer.id][1] if offer.id in spans else offer.settled + LATEST


def _not_once(line: Line) -> Iterable[str]:
    """Entries of the journal and messages."""
    made = Counter(offer.entry for offer in line.offers)
    settled = Counter(offer.entry for offer in line.offers if offer.outcome)
    for entry in line.entries:
        wanted = {
            "scheduling.waiting_joined.v1": 1,
            "scheduling.place_offered.v1": made[entry.id],
            "scheduling.waiting_offer_ended.v1": settled[entry.id],
        }
        for what, times in wanted.items():
            if (found := line.journal.get((what, entry.id), 0)) != times:
                yield f"{what} stands {found} times instead of {times}: {entry}"
    offered = Counter(offer.person for offer in line.offers)
    for person, messages in line.told.items():
        if messages > offered[person]:
            yield f"{offered[person]} offers and {messages} messages: {person}"
