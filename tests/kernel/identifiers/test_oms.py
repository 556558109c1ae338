"""The unified policy number: its check digit, and whom it was given to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, oms

VECTORS = [
    ("7756410834000012", date(1985, 3, 15), True),
    ("7867940868000427", date(1950, 12, 31), False),
    ("1688899790123451", date(2001, 11, 9), False),
    ("5058999748999995", date(2000, 1, 1), True),
]


def with_control(number: int) -> str:
    """The check digit by the Luhn rule, which gives the same as the text of the order."""
    body = f"{number:015}"
    total = sum(
        sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(body[::-1])
    )
    return f"{body}{-total % 10}"


NUMBERS = st.integers(1, 10**15 - 1).map(with_control)


@pytest.mark.parametrize(("value", "birth_on", "is_male"), VECTORS)
def test_reads_a_valid_number_of_its_owner(value: str, birth_on: date, *, is_male: bool) -> None:
    assert oms.parse(value) == value
    assert oms.matches_person(value, birth_on, is_male=is_male)


@pytest.mark.parametrize(("value", "birth_on", "is_male"), VECTORS)
def test_notices_another_birth_date_or_sex(value: str, birth_on: date, *, is_male: bool) -> None:
    assert not oms.matches_person(value, birth_on, is_male=not is_male)
    assert not oms.matches_person(value, birth_on.replace(day=2), is_male=is_male)
    assert not oms.matches_person(value, birth_on.replace(month=5), is_male=is_male)
    assert not oms.matches_person(value, birth_on.replace(year=1951), is_male=is_male)


@pytest.mark.parametrize("value", [value for value, _, _ in VECTORS])
def test_refuses_the_next_check_digit(value: str) -> None:
    assert refusal(value[:-1] + str((int(value[-1]) + 1) % 10)).code == "OMS-CONTROL"


def test_shows_the_number_in_fours() -> None:
    assert oms.show("7756410834000012") == "7756 4108 3400 0012"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("775641083400001", "OMS-LENGTH"),
        ("77564108340000122", "OMS-LENGTH"),
        ("0000000000000000", "OMS-ZEROS"),
        ("77564108З4000012", "OMS-CHARACTERS"),
    ],
)
def test_refuses_what_is_not_a_policy_number(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_says_how_many_digits_are_missing() -> None:
    assert refusal("77564108340000").message == "В номере полиса ОМС 16 цифр, у вас 14. Допишите 2 цифры"


@given(NUMBERS)
def test_reads_what_it_shows(value: str) -> None:
    assert oms.parse(oms.show(value)) == value


@given(value=NUMBERS, place=st.integers(0, 15), shift=st.integers(1, 9))
def test_catches_any_one_changed_digit(value: str, place: int, shift: int) -> None:
    changed = f"{value[:place]}{(int(value[place]) + shift) % 10}{value[place + 1 :]}"

    assert refusal(changed).code == "OMS-CONTROL"


@given(birth_on=st.dates(date(1900, 1, 1), date(2099, 12, 31)), is_male=st.booleans())
def test_birth_date_and_sex_can_be_read_back(birth_on: date, *, is_male: bool) -> None:
    digits = oms._encode_person(birth_on, is_male=is_male)
    plain = "".join(str(9 - int(digit)) for digit in digits)
    month, year, day = int(plain[:2]), int(plain[2:6][::-1]), int(plain[6:])

    assert (day > 50) == is_male
    assert date(year, month % 20, day % 50) == birth_on
    assert month // 20 == (1 if year <= 1950 else 2 if year <= 2000 else 0)


def refusal(text: str) -> InvalidIdentifier:
    with pytest.raises(InvalidIdentifier) as caught:
        oms.parse(text)
    return caught.value
