"""A mobile number in all the ways people write it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, phone

MOBILE = (  # the blocks that operators hold in full
    st.integers(9_010_000_000, 9_299_999_999) | st.integers(9_310_000_000, 9_399_999_999)
).map(lambda number: f"+7{number}")


@pytest.mark.covers("ID-015")
@pytest.mark.parametrize(
    "text",
    [
        "+79161234567",
        "89161234567",
        "79161234567",
        "9161234567",
        "8 916 123 45 67",
        "8 (916) 123-45-67",
        "+7 (916) 123–45–67",
        "+7\u00a0916\u00a0123\u201145\u201167",
        " +7 [916] 1234567 ",
        "8-916-123-4567",
        "8.916.123.45.67",
        "(+7) 9161234567",
        "\u202a+79161234567\u202c",
    ],
)
def test_keeps_any_spelling_in_international_form(text: str) -> None:
    assert phone.parse(text) == "+79161234567"


@pytest.mark.covers("ID-015")
def test_shows_the_number_in_groups() -> None:
    assert phone.show("+79000000000") == "+7 900 000-00-00"


def test_masks_all_but_the_last_four_digits() -> None:
    assert phone.mask("+79161234567") == "+7 ••• •••-45-67"


# C-04 and the tenth digit narrow the row: spaces, hyphens, a leading 8 and the ten digits of a mobile are
# completed and not refused. Everything that cannot be completed to a Russian mobile stays an error.
@pytest.mark.covers("ID-016")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("123-45-67", "PHONE-LENGTH"),
        ("495 123-45-67", "PHONE-NOT-MOBILE"),
        ("+375 29 123-45-67", "PHONE-FOREIGN"),
        ("375 29 123-45-67", "PHONE-FOREIGN"),
        ("+1 202 555-01-23", "PHONE-FOREIGN"),
        ("+380501234567", "PHONE-FOREIGN"),
        ("+4 916 123-45-67", "PHONE-FOREIGN"),
        ("+8 916 123-45-67", "PHONE-PLUS-EIGHT"),
        ("+7 701 123-45-67", "PHONE-KAZAKHSTAN"),
        ("8 707 123-45-67", "PHONE-KAZAKHSTAN"),
        ("+7 600 123-45-67", "PHONE-KAZAKHSTAN"),
        ("8 916 123-45-67 доб. 12", "PHONE-CHARACTERS"),
        ("8 916 123-45-6x", "PHONE-CHARACTERS"),
        ("8+9161234567", "PHONE-CHARACTERS"),
        ("++79161234567", "PHONE-CHARACTERS"),
        ("+", "PHONE-CHARACTERS"),
        ("()", "PHONE-CHARACTERS"),
    ],
)
def test_refuses_missing_and_wrong_codes_and_other_signs(text: str, code: str) -> None:
    assert refusal(text).code == code


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("916123456", 9),
        ("900 100", 6),
        ("8916123456", 9),
        ("8 916 123-45-678", 11),
        ("+7 916 123-45-6", 9),
        ("+7 8 916 123-45-67", 11),
        ("+7916123456789", 12),
        ("1" * 300, 300),
    ],
)
def test_refuses_other_lengths_and_says_how_many_digits_there_are(text: str, got: int) -> None:
    error = refusal(text)

    assert error.code == "PHONE-LENGTH"
    assert error.message == f"После +7 или 8 в номере 10 цифр, у вас {got}. Проверьте номер"


@pytest.mark.parametrize(
    "text", ["+7 495 123-45-67", "8 800 555-35-35", "8 812 123 45 67", "+7 123 456-78-90", "5161234567"]
)
def test_refuses_numbers_that_are_not_mobile(text: str) -> None:
    assert refusal(text).code == "PHONE-NOT-MOBILE"


def test_refuses_a_mobile_prefix_that_no_operator_holds() -> None:
    error = refusal("+7 930 006-12-34")

    assert error.code == "PHONE-PREFIX"
    assert error.message == "Номера с началом +7 930 006 не выдают. Проверьте цифры"


def test_every_refusal_has_its_own_words() -> None:
    texts = ["", "x", "+8 916 1234567", "+375291234567", "+77011234567", "8916", "84951234567", "89300061234"]

    assert len({refusal(text).code for text in texts}) == len(texts)
    assert len({refusal(text).message for text in texts}) == len(texts)


@given(MOBILE)
def test_reads_what_it_shows(value: str) -> None:
    assert phone.parse(phone.show(value)) == value
    assert phone.parse(f"8{value[2:]}") == value
    assert phone.parse(value[2:]) == value


@given(MOBILE)
def test_the_mask_gives_away_four_digits_only(value: str) -> None:
    assert re.sub(r"\D", "", phone.mask(value)) == f"7{value[-4:]}"


def refusal(text: str) -> InvalidIdentifier:
    with pytest.raises(InvalidIdentifier) as caught:
        phone.parse(text)
    return caught.value
