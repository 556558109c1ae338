"""SNILS: the vectors of the Pension Fund's rules and what a single slip of the finger does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, snils


def control_sum(number: str) -> int:
    return sum(int(digit) * (9 - place) for place, digit in enumerate(number))


def with_control(number: int) -> str:
    body = f"{number:09}"
    control = control_sum(body)
    while control > 101:
        control -= 101
    return f"{body}{0 if control in {100, 101} else control:02}"


CHECKED = st.integers(1_001_999, 999_999_999).map(with_control)


@pytest.mark.covers("ID-120")
@pytest.mark.parametrize(
    "shown",
    [
        "112-233-445 95",
        "087-654-303 00",
        "010-018-999 99",
        "010-019-899 00",
        "010-019-989 00",
        "010-019-998 01",
        "011-999-899 00",
        "001-001-998 00",
    ],
)
def test_reads_a_valid_number_and_keeps_eleven_digits(shown: str) -> None:
    value = snils.parse(shown)

    assert value == shown.replace("-", "").replace(" ", "")
    assert snils.show(value) == shown


@pytest.mark.parametrize("text", ["112-233-445 96", "001-001-999 00", "112-233-445-94", "11223344500"])
def test_refuses_wrong_control_digits(text: str) -> None:
    assert refusal(text).code == "SNILS-CONTROL"


@pytest.mark.parametrize("control", ["00", "01", "55", "99"])
def test_leaves_the_oldest_numbers_unchecked(control: str) -> None:
    assert snils.parse(f"001-001-998 {control}") == f"001001998{control}"


@pytest.mark.covers("ID-120")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("112-233-445 9", "В СНИЛС 11 цифр, у вас 10. Допишите 1 цифру"),
        ("112-233-44", "В СНИЛС 11 цифр, у вас 8. Допишите 3 цифры"),
        ("112-233-445 95 123", "В СНИЛС 11 цифр, у вас 14. Уберите 3 цифры"),
    ],
)
def test_says_how_many_digits_are_missing_or_too_many(text: str, message: str) -> None:
    assert refusal(text).code == "SNILS-LENGTH"
    assert refusal(text).message == message


@pytest.mark.covers("ID-120")
def test_recognises_twelve_digits_as_another_number() -> None:
    error = refusal("500100732259")

    assert error.code == "SNILS-TWELVE"
    assert error.message == "В СНИЛС 11 цифр, у вас 12. Столько цифр в ИНН: проверьте, что вводите СНИЛС"


@pytest.mark.parametrize("text", ["000-000-000 00", "000-000-000 05"])
def test_refuses_a_number_of_zeros(text: str) -> None:
    assert refusal(text).code == "SNILS-ZEROS"


@pytest.mark.parametrize("text", ["112-233-44б 95", "112+233+445+95", "СНИЛС 112-233-445 95"])
def test_refuses_other_signs(text: str) -> None:
    assert refusal(text).code == "SNILS-CHARACTERS"


@given(CHECKED)
def test_reads_what_it_shows(value: str) -> None:
    assert snils.parse(value) == value
    assert snils.parse(snils.show(value)) == value


@given(value=CHECKED, place=st.integers(0, 10), shift=st.integers(1, 9))
def test_catches_one_changed_digit(value: str, place: int, shift: int) -> None:
    changed = f"{value[:place]}{(int(value[place]) + shift) % 10}{value[place + 1 :]}"
    same_control = with_control(int(changed[:9])) == changed  # remainders 0 and 100 are both written 00
    unchecked = int(changed[:9]) <= 1_001_998

    if same_control or unchecked:
        assert same_control <= (value[9:] == "00")
        assert changed[:9] == "000000000" or snils.parse(changed) == changed
    else:
        assert refusal(changed).code == "SNILS-CONTROL"


def refusal(text: str) -> InvalidIdentifier:
    with pytest.raises(InvalidIdentifier) as caught:
        snils.parse(text)
    return caught.value
