"""The code of the department that issued the passport."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, department_code


@pytest.mark.parametrize("text", ["770-001", "770001", "770 001", "770–001", " 770 - 001 "])
def test_reads_six_digits_and_shows_them_as_printed(text: str) -> None:
    value = department_code.parse(text)

    assert value == "770001"
    assert department_code.show(value) == "770-001"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("770-01", "DEPARTMENT-LENGTH"),
        ("770", "DEPARTMENT-LENGTH"),
        ("770-0011", "DEPARTMENT-LENGTH"),
        ("77O-001", "DEPARTMENT-CHARACTERS"),
        ("000-000", "DEPARTMENT-ZEROS"),
    ],
)
def test_refuses_what_is_not_a_code(text: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        department_code.parse(text)

    assert caught.value.code == code


def test_says_how_many_digits_are_missing() -> None:
    with pytest.raises(InvalidIdentifier, match=r"В коде подразделения 6 цифр, у вас 3. Допишите 3 цифры"):
        department_code.parse("770")


@given(st.integers(1, 999999))
def test_reads_what_it_shows(number: int) -> None:
    value = f"{number:06}"

    assert department_code.parse(department_code.show(value)) == value
