"""Series and number of the passport."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, passport


@pytest.mark.covers("ID-124")
@pytest.mark.parametrize(
    "text", ["4510 123456", "4510123456", "45 10 123456", "45 10 № 123456", "4510\u00a0123456", "4510-123456"]
)
def test_reads_four_digits_and_six_with_or_without_a_space(text: str) -> None:
    value = passport.parse(text)

    assert value == "4510123456"
    assert passport.show(value) == "4510 123456"


@pytest.mark.covers("ID-124")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4510 12345", "PASSPORT-LENGTH"),
        ("4510 1234567", "PASSPORT-LENGTH"),
        ("АБ 123456", "PASSPORT-LETTERS"),
        ("IV-АБ 123456", "PASSPORT-LETTERS"),
        ("4510 123456!", "PASSPORT-CHARACTERS"),
        ("0000 123456", "PASSPORT-ZEROS"),
        ("4510 000000", "PASSPORT-ZEROS"),
    ],
)
def test_refuses_what_is_not_a_passport(text: str, code: str) -> None:
    assert refusal(text).code == code


@pytest.mark.covers("ID-125")
@pytest.mark.parametrize("text", ["АБ123456", "AB123456", "аб 123456", "АБ 4510 123456"])
def test_two_letters_in_place_of_the_series_are_refused_with_their_own_words(text: str) -> None:
    refused = refusal(text)
    assert refused.code == "PASSPORT-LETTERS"
    assert refused.message == "В серии и номере паспорта РФ нет букв. Введите 4 цифры серии и 6 цифр номера"


def test_says_how_many_digits_are_missing() -> None:
    assert refusal("4510 12345").message == "В серии и номере паспорта 10 цифр, у вас 9. Допишите 1 цифру"


@given(series=st.integers(1, 9999), number=st.integers(1, 999999))
def test_reads_what_it_shows(series: int, number: int) -> None:
    value = f"{series:04}{number:06}"

    assert passport.parse(passport.show(value)) == value


def refusal(text: str) -> InvalidIdentifier:
    with pytest.raises(InvalidIdentifier) as caught:
        passport.parse(text)
    return caught.value
