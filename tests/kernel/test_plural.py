"""The Russian noun after a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.plural import plural

NUMBERS = st.integers(-(10**9), 10**9)


def days(number: int) -> str:
    return plural(number, "день", "дня", "дней")


@pytest.mark.parametrize(
    ("numbers", "form"),
    [
        ([1, 21, 101, 1001, -1, -31], "день"),
        ([2, 3, 4, 22, 104, 1003, -2], "дня"),
        ([0, 5, 9, 10, 11, 12, 14, 15, 19, 20, 25, 100, 111, 112, 1014, -11, -5], "дней"),
    ],
)
def test_chooses_the_form_by_the_last_digits(numbers: list[int], form: str) -> None:
    assert {days(number) for number in numbers} == {form}


@given(NUMBERS)
def test_only_the_last_two_digits_matter_and_the_sign_does_not(number: int) -> None:
    assert days(number) == days(-number) == days(abs(number) % 100)
