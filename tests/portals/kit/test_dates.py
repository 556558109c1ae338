"""Dates and times in two languages."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from zdravie.kernel import clock
from zdravie.portals.kit import dates


@pytest.fixture(autouse=True)
def fixed_now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 11, 31, tzinfo=UTC))


CASES = [
    (datetime(2026, 11, 24, 11, 31, tzinfo=UTC), "сегодня в 14:31", "today at 14:31"),
    (datetime(2026, 11, 25, 6, 20, tzinfo=UTC), "завтра, 9:20", "tomorrow, 9:20"),
    (datetime(2026, 11, 23, 21, 5, tzinfo=UTC), "сегодня в 0:05", "today at 0:05"),
    (datetime(2026, 11, 26, 7, 40, tzinfo=UTC), "26 ноября, 10:40", "26 November, 10:40"),
    (datetime(2025, 1, 2, 7, 40, tzinfo=UTC), "2 января 2025, 10:40", "2 January 2025, 10:40"),
]


@pytest.mark.parametrize(("at", "russian", "english"), CASES)
def test_moments_are_told_as_people_tell_them(at, russian, english):
    with translation.override("ru"):
        assert dates.show_moment(at) == russian
    with translation.override("en"):
        assert dates.show_moment(at) == english


def test_days_are_told_without_the_time():
    with translation.override("ru"):
        assert dates.show_day(date(2026, 11, 25)) == "завтра"
        assert dates.show_day(datetime(2026, 11, 25, 22, 0, tzinfo=UTC)) == "26 ноября"
    with translation.override("en"):
        assert dates.show_day(date(2026, 11, 23)) == "yesterday"
