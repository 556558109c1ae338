"""Half-open periods: neighbours touch and do not overlap."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.periods import Period

START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")

PERIODS = st.builds(
    lambda start, length: Period(START + MINUTE * start, START + MINUTE * (start + length)),
    st.integers(-50, 50),
    st.integers(1, 50),
)
MINUTES = st.integers(-120, 120).map(lambda number: START + MINUTE * number)


def test_contains_its_start_and_not_its_end() -> None:
    period = Period(START, START + HOUR)

    assert period.contains(START)
    assert period.contains(START + HOUR - timedelta.resolution)
    assert not period.contains(START + HOUR)
    assert not period.contains(START - timedelta.resolution)


def test_neighbours_do_not_overlap() -> None:
    first, second = Period(START, START + HOUR), Period(START + HOUR, START + 2 * HOUR)

    assert not first.overlaps(second)
    assert not second.overlaps(first)


def test_is_widened_at_either_end() -> None:
    period = Period(START, START + HOUR)

    assert period.widen(before=MINUTE) == Period(START - MINUTE, START + HOUR)
    assert period.widen(after=MINUTE) == Period(START, START + HOUR + MINUTE)
    assert period.widen() == period
    assert period.widen(before=HOUR, after=HOUR).length == 3 * HOUR


@pytest.mark.parametrize(("before", "after"), [(-MINUTE, MINUTE), (MINUTE, -MINUTE)])
def test_is_never_shrunk(before: timedelta, after: timedelta) -> None:
    with pytest.raises(ValueError, match="no less than nothing"):
        Period(START, START + HOUR).widen(before=before, after=after)


@pytest.mark.parametrize("length", [timedelta(0), -HOUR])
def test_refuses_to_end_before_it_starts(length: timedelta) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(START, START + length)


def test_refuses_instants_without_a_zone() -> None:
    naive = START.replace(tzinfo=None)

    with pytest.raises(ValueError, match="time zone"):
        Period(naive, START + HOUR)
    with pytest.raises(ValueError, match="time zone"):
        Period(START - HOUR, naive)
    with pytest.raises(ValueError, match="time zone"):
        Period(START, START + HOUR).contains(naive)


def test_the_same_instants_in_other_zones_are_the_same_period() -> None:
    moscow = ZoneInfo("Europe/Moscow")

    assert Period(START.astimezone(moscow), (START + HOUR).astimezone(moscow)) == Period(START, START + HOUR)


def test_the_hour_that_happens_twice_is_measured_truly() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0)
    second = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)

    assert Period(first, second).length == HOUR


@given(one=PERIODS, other=PERIODS)
def test_overlap_is_mutual_and_means_a_common_instant(one: Period, other: Period) -> None:
    common = one.contains(other.starts_at) or other.contains(one.starts_at)

    assert one.overlaps(other) == other.overlaps(one) == common


@given(period=PERIODS, instant=MINUTES, before=st.integers(0, 60), after=st.integers(0, 60))
def test_widening_loses_no_instant(period: Period, instant: datetime, before: int, after: int) -> None:
    wider = period.widen(before=MINUTE * before, after=MINUTE * after)

    assert wider.contains(instant) >= period.contains(instant)
    assert wider.length == period.length + MINUTE * (before + after)
