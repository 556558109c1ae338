"""The Russian working calendar and terms counted in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.working_days import add_working_days, is_working_day, working_days_between

DATES = st.dates(date(2015, 1, 1), date(2030, 12, 31))
OVERRIDES = st.dictionaries(st.dates(date(2025, 10, 1), date(2025, 12, 31)), st.booleans(), max_size=20)


@pytest.mark.parametrize(
    ("on", "working"),
    [
        (date(2025, 10, 31), True),
        (date(2025, 11, 1), True),  # Saturday, worked in exchange for Monday the third
        (date(2025, 11, 2), False),
        (date(2025, 11, 3), False),
        (date(2025, 11, 4), False),
        (date(2025, 11, 5), True),
        (date(2025, 11, 8), False),
        (date(2024, 4, 27), True),  # Saturday
        (date(2024, 4, 29), False),
        (date(2024, 12, 28), True),  # Saturday
        (date(2026, 1, 8), False),
        (date(2026, 1, 9), False),
        (date(2026, 1, 12), True),
        (date(2026, 3, 9), False),  # Monday after a holiday on Sunday
        (date(2026, 12, 31), False),
    ],
)
def test_knows_weekends_holidays_and_transfers(on: date, *, working: bool) -> None:
    assert is_working_day(on) is working


@pytest.mark.parametrize(("year", "count"), [(2022, 247), (2023, 247), (2024, 248), (2025, 247), (2026, 247)])
def test_counts_as_many_working_days_as_the_official_calendar(year: int, count: int) -> None:
    assert working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == count


def test_an_override_makes_a_day_off_or_a_working_day() -> None:
    radonitsa, saturday = date(2026, 4, 21), date(2026, 4, 25)
    overrides = {radonitsa: False, saturday: True}

    assert is_working_day(radonitsa)
    assert not is_working_day(radonitsa, overrides=overrides)
    assert not is_working_day(saturday)
    assert is_working_day(saturday, overrides=overrides)
    assert add_working_days(date(2026, 4, 20), 5, overrides=overrides) == date(2026, 4, 27)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2025, 10, 31), 1, date(2025, 11, 1)),
        (date(2025, 10, 31), 2, date(2025, 11, 5)),
        (date(2025, 11, 2), 1, date(2025, 11, 5)),
        (date(2025, 12, 30), 1, date(2026, 1, 12)),
        (date(2026, 1, 12), -1, date(2025, 12, 30)),
        (date(2025, 11, 5), -2, date(2025, 10, 31)),
        (date(2025, 11, 5), 0, date(2025, 11, 5)),
        (date(2026, 1, 1), 0, date(2026, 1, 12)),
    ],
)
def test_counts_a_term_from_the_next_day(start: date, days: int, end: date) -> None:
    assert add_working_days(start, days) == end


def test_counts_days_between_two_dates() -> None:
    assert working_days_between(date(2025, 10, 31), date(2025, 11, 5)) == 2
    assert working_days_between(date(2025, 11, 5), date(2025, 10, 31)) == -2
    assert working_days_between(date(2025, 11, 5), date(2025, 11, 5)) == 0


@given(start=DATES, days=st.integers(-300, 300), overrides=OVERRIDES)
def test_a_term_ends_on_a_working_day(start: date, days: int, overrides: dict[date, bool]) -> None:
    assert is_working_day(add_working_days(start, days, overrides=overrides), overrides=overrides)


@given(start=DATES, days=st.integers(-300, 300).filter(bool), overrides=OVERRIDES)
def test_counting_and_adding_agree(start: date, days: int, overrides: dict[date, bool]) -> None:
    end = add_working_days(start, days, overrides=overrides)

    assert working_days_between(start, end, overrides=overrides) == days


@given(start=DATES, one=st.integers(1, 100), two=st.integers(1, 100))
def test_terms_add_up(start: date, one: int, two: int) -> None:
    assert add_working_days(add_working_days(start, one), two) == add_working_days(start, one + two)


@given(start=DATES, middle=st.integers(0, 200), rest=st.integers(0, 200))
def test_counts_add_up(start: date, middle: int, rest: int) -> None:
    halfway, end = start + timedelta(days=middle), start + timedelta(days=middle + rest)

    assert working_days_between(start, end) == working_days_between(start, halfway) + working_days_between(
        halfway, end
    )
