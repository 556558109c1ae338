"""Judges a run of bookings: what clients were told against what the database holds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


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

    @property
    def is_living(self) -> bool:
        return self.state in {"HELD", "BOOKED"}


def find_breaches(outcomes: Iterable[Outcome], rows: list[Row], taken: Mapping[str, set[int]]) -> list[str]:
    """Every broken promise in words; empty if all were kept."""
    living = [row for row in rows if row.is_living]
    known = {row.id for row in rows}
    touched = {(row.person, row.shift, row.place) for row in rows}
    breaches = []
    for outcome in outcomes:
        wish = (outcome.person, outcome.shift, outcome.place)
        if outcome.appointment and outcome.appointment not in known:
            breaches.append(f"acknowledged and lost: {outcome.appointment}")
        if not outcome.appointment and wish in touched:
            breaches.append(f"refused and applied: {outcome.person} {outcome.shift}:{outcome.place}")
    counted = Counter((row.shift, row.place) for row in living)
    breaches += [f"two living on {shift}:{place}" for (shift, place), count in counted.items() if count > 1]
    for shift, places in taken.items():
        of_rows = {row.place for row in living if row.shift == shift}
        if of_rows != places:
            breaches.append(f"bitmap of {shift} says {sorted(places)}, rows say {sorted(of_rows)}")
    return breaches
