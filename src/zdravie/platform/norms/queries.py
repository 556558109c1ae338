"""The number that holds on a day."""

import time
from datetime import date, timedelta
from decimal import Decimal

from zdravie.platform.norms.errors import NormNotSet
from zdravie.platform.norms.models import Norm

_Period = tuple[date, date | None, Decimal]
_FRESH_FOR_SECONDS = 60.0
_remembered: dict[str, list[_Period]] = {}
_read_at = 0.0


def get_norm(code: str, *, on: date) -> Decimal:
    """
    The value of the norm on the day of the event, in the unit the table states.

    Norms change a few times a year, so each process remembers the table for a minute.

    :raises NormNotSet: no norm of this code holds on that day
    """
    for valid_from, valid_to, value in _table().get(code, ()):
        if valid_from <= on and (valid_to is None or on < valid_to):
            return value
    raise NormNotSet(f"{code} on {on}")


def get_count(code: str, *, on: date) -> int:
    """The norm as a whole number."""
    return int(get_norm(code, on=on))


def get_minutes(code: str, *, on: date) -> timedelta:
    """The norm, kept in minutes, as a span of time."""
    return timedelta(minutes=float(get_norm(code, on=on)))


def get_seconds(code: str, *, on: date) -> timedelta:
    """The norm, kept in seconds, as a span of time."""
    return timedelta(seconds=float(get_norm(code, on=on)))


def get_days(code: str, *, on: date) -> timedelta:
    """The norm, kept in calendar days, as a span of time."""
    return timedelta(days=float(get_norm(code, on=on)))


def forget() -> None:
    """Read the table anew at the next question; for whoever has just changed it."""
    global _read_at  # noqa: PLW0603 - one table of a process, replaced as a whole
    _read_at = 0.0


def _table() -> dict[str, list[_Period]]:
    global _remembered, _read_at
    if time.monotonic() - _read_at > _FRESH_FOR_SECONDS or not _read_at:
        table: dict[str, list[_Period]] = {}
        for norm in Norm.objects.all():
            table.setdefault(norm.code, []).append((norm.valid_from, norm.valid_to, norm.value))
        _remembered, _read_at = table, time.monotonic()
    return _remembered
