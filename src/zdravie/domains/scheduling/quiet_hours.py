"""Hours in which nobody is woken by a message that can wait; the bounds are norms."""

from datetime import datetime, time, timedelta

from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count

_DAY = timedelta(days=1)


def next_quiet_end(moment: datetime) -> datetime | None:
    """When the quiet hours around the moment end; nothing if the moment is not within them."""
    _, end = _quiet_around(moment)
    return end


def speak_by(due: datetime, *, now: datetime) -> datetime:
    """
    When to say what is due at an instant: then, or just before the quiet hours it falls into.

    If those have begun already, when they end.
    """
    start, end = _quiet_around(due)
    if start is None or end is None:
        return due
    evening = start - timedelta(minutes=15)
    return evening if evening > now else end


def _quiet_around(moment: datetime) -> tuple[datetime | None, datetime | None]:
    local = moment.astimezone(MOSCOW)
    begins = time(get_count("scheduling.quiet_from", on=local.date()))
    ends = time(get_count("scheduling.quiet_until", on=local.date()))
    for day in (local.date() - _DAY, local.date()):
        start, end = datetime.combine(day, begins, MOSCOW), datetime.combine(day + _DAY, ends, MOSCOW)
        if start <= local < end:
            return start.astimezone(moment.tzinfo), end.astimezone(moment.tzinfo)
    return None, None
