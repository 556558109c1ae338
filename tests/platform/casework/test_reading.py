"""What was read off a scan is compared with what was typed: numbers whole, words nearly."""

import pytest

from zdravie.platform.casework.reading import find_alike, is_comparable, stands_in

SCAN = """РОССИЙСКАЯ ФЕДЕРАЦИЯ
Фамилия ВОЛКОВД
Имя СЕМЁН
Паспорт 45 09 123456   выдан 12.03.2010
"""


@pytest.mark.parametrize(
    "value",
    ["Волкова", "Семен", "семён", "45 09 123456", "4509 123456", "12.03.2010", "Российская Федерация"],
)
def test_what_stands_there_is_found(value: str) -> None:
    assert stands_in(value, SCAN)


@pytest.mark.parametrize("value", ["Соколова", "45 09 123457", "13.03.2010", "Волкова Анна", "", "12"])
def test_what_does_not_stand_there_is_not_found(value: str) -> None:
    assert not stands_in(value, SCAN)


@pytest.mark.parametrize(
    ("value", "alike"),
    [("45 09 123456", ""), ("45 09 125456", "4509123456"), ("45 09 125457", ""), ("Волкова", ""), ("12", "")],
)
def test_a_number_that_is_one_digit_off_is_shown(value: str, alike: str) -> None:
    assert find_alike(value, SCAN) == alike


@pytest.mark.parametrize(
    ("value", "enough"), [("Волкова", True), ("123456", True), ("да", False), ("12", False)]
)
def test_too_little_is_not_compared(value: str, enough: bool) -> None:
    assert is_comparable(value) is enough
