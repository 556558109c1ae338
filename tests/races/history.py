"""What clients of the booking did and were told, replayed person by person against the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf

TAKEN = "SCHED-TAKEN"
IN_LINE = frozenset({"join", "pass", "leave"})
"""What changes nothing on a place by itself; ``waiting_checker`` looks at it."""
ENDINGS = {"release": "LAPSED", "cancel": "CANCELLED"}


@dataclass(frozen=True)
class Step:
    """
    One wish of a person and its final answer; a person has one wish at a time.

    ``answer`` is the number of the appointment, or the code of the refusal.
    """

    person: str
    kind: str
    """``hold``, ``book``, ``release``, ``cancel``, ``move``; ``join``, ``take``, ``pass``, ``leave``."""
    begun: float
    ended: float
    is_granted: bool
    answer: str
    shift: str = ""
    place: int = -1
    key: str = ""
    appointment: str = ""
    tries: int = 1


@dataclass(frozen=True)
class Place:
    """What the schedule says of a place."""

    specialty: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Norms:
    per_specialty: int = 1
    gap: timedelta = timedelta(minutes=30)
    holds_an_hour: int = 20


@dataclass
class Stay:
    """A person on a place: possible from ``begun`` to ``gone``, certain from ``acked`` to ``leaving``."""

    id: str
    person: str
    shift: str
    place: int
    begun: float
    acked: float
    state: str = "HELD"
    came_by: str = "hold"
    was_booked: bool = False
    leaving: float = inf
    gone: float = inf

    def end(self, state: str, step: Step) -> None:
        self.state, self.leaving, self.gone = state, step.begun, step.ended


@dataclass
class Replay:
    """The history of one person, step by step; ``breaches`` are broken promises in words."""

    places: Mapping[tuple[str, int], Place]
    norms: Norms
    stays: dict[str, Stay] = field(default_factory=dict)
    refused_keys: set[str] = field(default_factory=set)
    taken_refusals: list[Step] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)

    def take(self, step: Step) -> None:
        if step.kind in {"hold", "move"}:
            self._come(step)
        elif step.kind == "take":
            self._take(step)
        elif step.kind not in IN_LINE:
            self._change(step)

    def _take(self, step: Step) -> None:
        """Onto a place that the waiting list kept for the person."""
        if step.is_granted:
            came = Stay(step.appointment, step.person, step.shift, step.place, step.begun, step.ended)
            came.came_by, came.state, came.was_booked = step.kind, "BOOKED", True
            self.stays[came.id] = came

    def _come(self, step: Step) -> None:
        """Onto a new place, for some minutes or in place of a booked one."""
        leaves = [
            stay
            for stay in self.stays.values()
            if (stay.id == step.appointment if step.kind == "move" else stay.state == "HELD")
        ]
        reason = self._reason_to_refuse(step, leaves)
        if not step.is_granted:
            self.refused_keys.add(step.key)
            if step.answer == TAKEN:
                self.taken_refusals.append(step)
            elif step.answer != reason:
                self.breaches.append(f"refused with {step.answer}, should be {reason or 'granted'}: {step}")
            return
        if step.answer in self.stays:
            self.breaches.append(f"two wishes, one appointment: {step}")
        if reason:
            self.breaches.append(f"granted against {reason}: {step}")
        for left in leaves:
            left.end("MOVED" if step.kind == "move" else "LAPSED", step)
        came = Stay(step.answer, step.person, step.shift, step.place, step.begun, step.ended)
        came.came_by, came.state = step.kind, "BOOKED" if step.kind == "move" else "HELD"
        self.stays[came.id] = came

    def _reason_to_refuse(self, step: Step, leaves: list[Stay]) -> str:
        wish = self.places[step.shift, step.place]
        if step.kind == "move" and any((one.shift, one.place) == (step.shift, step.place) for one in leaves):
            return "SCHED-SAME"
        visits = [
            self.places[stay.shift, stay.place]
            for stay in self._in_state("BOOKED", "HELD")
            if stay not in leaves
        ]
        if sum(visit.specialty == wish.specialty for visit in visits) >= self.norms.per_specialty:
            return "SCHED-SPECIALTY"
        gap = self.norms.gap
        if any(v.starts_at < wish.ends_at + gap and wish.starts_at - gap < v.ends_at for v in visits):
            return "SCHED-OVERLAP"
        if step.kind == "move":
            return ""
        return "SCHED-HOLDS" if len(self._in_state("LAPSED")) >= self.norms.holds_an_hour else ""

    def _change(self, step: Step) -> None:
        stay = self.stays.get(step.appointment)
        expected = "BOOKED" if step.kind == "cancel" else "HELD"
        if stay is None or stay.state != expected:
            if step.is_granted:
                self.breaches.append(f"granted in state {stay and stay.state}: {step}")
        elif not step.is_granted:
            self.breaches.append(f"refused without a reason: {step}")
        elif step.kind == "book":
            stay.state, stay.was_booked = "BOOKED", True
        else:
            stay.end(ENDINGS[step.kind], step)

    def _in_state(self, *states: str) -> list[Stay]:
        return [stay for stay in self.stays.values() if stay.state in states]
