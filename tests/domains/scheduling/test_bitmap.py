"""Bits in Python and in PostgreSQL are counted alike."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from zdravie.domains.scheduling import bitmap


@given(
    st.integers(1, 200).flatmap(lambda slots: st.tuples(st.just(slots), st.sets(st.integers(0, slots - 1))))
)
def test_free_places_are_those_not_taken(case: tuple[int, set[int]]) -> None:
    slots, taken = case
    bits = bitmap.taken_with(bitmap.empty(slots), sorted(taken))
    assert set(bitmap.free_places(bits, slots)) == set(range(slots)) - taken


@pytest.mark.django_db
def test_postgresql_reads_the_same_bits() -> None:
    bits = bitmap.taken_with(bitmap.empty(20), [0, 3, 8, 19])
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM generate_series(0, 19) n WHERE get_bit(%s::bytea, n) = 1", [bits])
        assert [row[0] for row in cursor.fetchall()] == [0, 3, 8, 19]
