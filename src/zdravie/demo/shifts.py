"""
When the doctors of the invented region receive, and which places are taken; computed from position and day.

On even days a doctor comes in the morning and on odd days in the evening, or the other way round; one in five
works three days a week; one Saturday in four is a working one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from uuid import UUID

from zdravie.demo.identities import id_of
from zdravie.demo.region import PositionSketch
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import is_working_day

_MORNING, _EVENING, _SATURDAY = time(8), time(14), time(9)
_MINUTES, _SATURDAY_MINUTES, _FASTING_MINUTES = 360, 300, 180
_FASTING = {"blood-test", "check-up"}
"""People come fasting, so in the morning alone."""
_BY_TURN = "check-up"
"""Whose turn it is depends on the person: nobody is drawn for it."""
_FIRST_DAY = date(2026, 1, 1).toordinal()
_POSITIONS = 1_000_000
_SATURDAY_NUMBER = 5
_BYTE = 256
_DEMAND = ((20, 256), (60, 190), (140, 90), (256, 25))
"""Out of 256 doctors: up to the first are wanted by everybody, up to the next by many, and so on."""
_FADES_A_DAY = 0.055
"""Places further ahead are taken less, except with those whom everybody wants."""


@dataclass(frozen=True, slots=True)
class ShiftSketch:
    """One shift of a doctor with the places that are to be taken."""

    position: PositionSketch
    day: date
    starts_at: datetime
    slot_minutes: int
    slots: int
    wanted: tuple[int, ...]

    @property
    def number(self) -> int:
        return (self.day.toordinal() - _FIRST_DAY) * _POSITIONS + self.position.number

    @property
    def id(self) -> UUID:
        return id_of("shift", self.number)

    @property
    def ends_at(self) -> datetime:
        return self.start_of(self.slots)

    def start_of(self, place: int) -> datetime:
        return self.starts_at + timedelta(minutes=self.slot_minutes * place)


def shifts_on(
    day: date, *, positions: Iterable[PositionSketch], first_day: date, minutes: dict[str, int]
) -> Iterator[ShiftSketch]:
    """
    Shifts of one day.

    :param first_day: the day from which people look ahead
    :param minutes: length of a visit for each specialty
    """
    is_saturday = day.weekday() == _SATURDAY_NUMBER
    if not (_is_working_saturday(day) if is_saturday else is_working_day(day)):
        return
    for position in positions:
        if position.specialty:
            traits = blake2b(f"position {position.number}".encode(), digest_size=4).digest()
            begins = _start(position, day, traits, is_saturday=is_saturday)
            if begins:
                yield _shift(
                    position, day, begins, (day - first_day).days, minutes[position.specialty], traits
                )


def _shift(
    position: PositionSketch, day: date, begins: time, days_ahead: int, slot_minutes: int, traits: bytes
) -> ShiftSketch:
    slots = _minutes_of(position, begins) // slot_minutes
    starts_at = datetime.combine(day, begins, MOSCOW).astimezone(UTC)
    draws = blake2b(f"{position.number} {day}".encode(), digest_size=64).digest()
    threshold = _threshold(traits[2], days_ahead)
    wanted = tuple(place for place in range(slots) if draws[place % len(draws)] < threshold)
    if position.specialty == _BY_TURN:
        wanted = ()
    return ShiftSketch(position, day, starts_at, slot_minutes, slots, wanted)


def _threshold(popularity: int, days_ahead: int) -> float:
    demand = next(value for share, value in _DEMAND if popularity < share)
    return demand if demand == _BYTE else demand * max(0.0, 1 - _FADES_A_DAY * days_ahead)


def _start(position: PositionSketch, day: date, traits: bytes, *, is_saturday: bool) -> time | None:
    if is_saturday:
        return _saturday_start(day, traits)
    return _MORNING if position.specialty in _FASTING else _weekday_start(day, traits)


def _minutes_of(position: PositionSketch, begins: time) -> int:
    if position.specialty in _FASTING:
        return _FASTING_MINUTES
    return _SATURDAY_MINUTES if begins == _SATURDAY else _MINUTES


def _weekday_start(day: date, traits: bytes) -> time | None:
    is_part_time = traits[0] < _BYTE // 5
    if is_part_time and (day.weekday() + traits[1]) % 5 in (1, 3):
        return None
    return _MORNING if (day.toordinal() + traits[0]) % 2 else _EVENING


def _saturday_start(day: date, traits: bytes) -> time | None:
    return _SATURDAY if (day.toordinal() // 7 + traits[1]) % 4 == 0 else None


def _is_working_saturday(day: date) -> bool:
    """A Saturday within holidays is not one."""
    return is_working_day(day - timedelta(days=1)) or is_working_day(day + timedelta(days=2))
