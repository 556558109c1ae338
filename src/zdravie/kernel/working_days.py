"""
Working days of Russia: weekends, holidays and the government's yearly transfers.

The days come from the ``holidays`` package, which knows both the extra days off and the working
Saturdays of the years whose transfers were published when it was released. For a later year it gives
weekends, holidays of the Labour Code and the usual shift of a holiday from a weekend. ``overrides``
corrects it: True makes a day working, False makes it a day off. Regional days off and transfers newer
than the package live there.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays

_NO_OVERRIDES: Mapping[date, bool] = MappingProxyType({})
_DAY = timedelta(days=1)


def is_working_day(on: date, *, overrides: Mapping[date, bool] = _NO_OVERRIDES) -> bool:
    """Whether the five-day working week works on this day."""
    overridden = overrides.get(on)
    return on not in _days_off(on.year) if overridden is None else overridden


def add_working_days(start: date, days: int, *, overrides: Mapping[date, bool] = _NO_OVERRIDES) -> date:
    """
    The working day that many working days after ``start``, which itself is not counted.

    A negative number counts back. Zero gives ``start``, or the first working day after it: a term that
    ends on a day off ends on the next working day (Civil Code, article 193).
    """
    day = start
    if days == 0:
        while not is_working_day(day, overrides=overrides):
            day += _DAY
        return day
    step = _DAY if days > 0 else -_DAY
    remaining = abs(days)
    while remaining:
        day += step
        remaining -= is_working_day(day, overrides=overrides)
    return day


def working_days_between(start: date, end: date, *, overrides: Mapping[date, bool] = _NO_OVERRIDES) -> int:
    """
    How many working days to count from ``start`` to reach ``end``; negative if ``end`` is earlier.

    ``start`` itself is not counted and ``end`` is, as in ``add_working_days``.
    """
    if end < start:
        earlier = working_days_between(end - _DAY, start - _DAY, overrides=overrides)
        return -earlier
    days = (start + _DAY * number for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day, overrides=overrides) for day in days)


@lru_cache(maxsize=64)
def _days_off(year: int) -> frozenset[date]:
    calendar = holidays.country_holidays("RU", years=year)
    first = date(year, 1, 1)
    days = (first + _DAY * number for number in range((date(year, 12, 31) - first).days + 1))
    return frozenset(day for day in days if not calendar.is_working_day(day))
