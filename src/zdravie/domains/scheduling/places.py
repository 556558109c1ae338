"""Days and places of one doctor, out of shifts that were read once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from zdravie.domains.scheduling import bitmap
from zdravie.domains.scheduling.models import Shift
from zdravie.domains.scheduling.types import CalendarDay, Place
from zdravie.kernel.clock import MOSCOW


def calendar_of(shifts: Iterable[Shift], *, first: date, days: int, now: datetime) -> list[CalendarDay]:
    """How many free places the doctor has on each of the days."""
    free: dict[date, int] = {}
    for shift in shifts:
        day = _day_of(shift)
        free[day] = free.get(day, 0) + len(shift.free_numbers(after=now))
    wanted = [first + timedelta(days=number) for number in range(days)]
    return [CalendarDay(day=day, free=free.get(day, 0), is_working=day in free) for day in wanted]


def shifts_on(shifts: Iterable[Shift], day: date) -> list[Shift]:
    """Those that begin on the Moscow day."""
    return [shift for shift in shifts if _day_of(shift) == day]


def places_of(shifts: Iterable[Shift], *, now: datetime) -> list[Place]:
    """Every place that has not begun, free or not, in order."""
    return [
        Place(shift.pk, number, shift.start_of(number), is_free=not bitmap.is_taken(taken, number))
        for shift, taken in ((one, bytes(one.taken)) for one in shifts)
        for number in range(shift.slots)
        if shift.start_of(number) > now
    ]


def _day_of(shift: Shift) -> date:
    return shift.starts_at.astimezone(MOSCOW).date()
