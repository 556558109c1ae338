"""The number of a book finds mistypes and reads any spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.domains.medbook import errors, numbers

serials = st.integers(1, 99_999_999)


@given(serials, st.integers(2024, 2099))
def test_reads_its_own_numbers_in_any_spelling(serial, year) -> None:
    number = numbers.make_number(region="77", year=year, serial=serial)
    assert numbers.parse(number) == number
    assert numbers.parse(f"  {number.lower().replace('-', '')} ") == number
    assert numbers.parse(number.replace("LMK", "ЛМК").replace("-", "–")) == number


@given(serials, st.integers(4, 19), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(serial, place, shift) -> None:
    number = numbers.make_number(region="77", year=2026, serial=serial)
    if number[place] != "-":
        wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
        with pytest.raises(errors.NumberMistyped):
            numbers.parse(wrong)


@pytest.mark.parametrize(
    "text", ["", "77", "LMK-77-2026-1-1", "LMK-77-2026-0000001A-4", "ЭМК-77-2026-00000017-4"]
)
def test_what_is_no_number_says_how_one_looks(text) -> None:
    with pytest.raises(errors.NumberWrong):
        numbers.parse(text)
