"""Reading digits and counting them in Russian."""

import pytest

from zdravie.kernel.identifiers import digits


@pytest.mark.parametrize(
    ("got", "advice"),
    [
        (1, "у вас 1. Допишите 10 цифр"),
        (7, "у вас 7. Допишите 4 цифры"),
        (9, "у вас 9. Допишите 2 цифры"),
        (10, "у вас 10. Допишите 1 цифру"),
        (13, "у вас 13. Уберите 2 цифры"),
        (16, "у вас 16. Уберите 5 цифр"),
        (32, "у вас 32. Уберите 21 цифру"),
    ],
)
def test_tells_how_many_digits_to_add_or_remove(got: int, advice: str) -> None:
    assert digits.say_length(where="В СНИЛС", expected=11, got=got) == f"В СНИЛС 11 цифр, {advice}"


def test_counts_digits_with_the_right_ending() -> None:
    assert [digits.count_digits(number) for number in (1, 2, 5, 11, 21)] == [
        "1 цифра",
        "2 цифры",
        "5 цифр",
        "11 цифр",
        "21 цифра",
    ]


def test_finds_no_digits_where_a_letter_stands() -> None:
    assert digits.find_digits("12a3") is None
    assert digits.find_digits("12№3") is None
    assert digits.find_digits("12№3", also="№") == "123"
    assert digits.find_digits("") == ""


@pytest.mark.parametrize(
    ("character", "plain"),
    [("\u00a0", " "), ("\t", " "), ("\u2011", "-"), ("—", "-"), ("−", "-"), ("\u200b", ""), ("7", "7")],
)
def test_brings_separators_to_their_plain_form(character: str, plain: str) -> None:
    assert digits.plain_separator(character) == plain
