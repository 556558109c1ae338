"""Stretches of time with the beginning in and the end out, so that neighbours touch and do not overlap."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self


@dataclass(frozen=True)
class Period:
    """
    From ``starts_at`` up to, but not including, ``ends_at``.

    Both are kept in UTC: Python compares two instants of one zone by their wall clock, which lies in the
    hour when clocks go back.
    """

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts_at", _to_utc(self.starts_at))
        object.__setattr__(self, "ends_at", _to_utc(self.ends_at))
        if self.starts_at >= self.ends_at:
            raise ValueError("a period ends after it starts")

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    def contains(self, instant: datetime) -> bool:
        return self.starts_at <= _to_utc(instant) < self.ends_at

    def overlaps(self, other: Self) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def widen(self, *, before: timedelta = timedelta(0), after: timedelta = timedelta(0)) -> Self:
        """The period grown at either end; never shrunk."""
        if before < timedelta(0) or after < timedelta(0):
            raise ValueError("a period is widened by no less than nothing")
        return type(self)(self.starts_at - before, self.ends_at + after)


def _to_utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC)
