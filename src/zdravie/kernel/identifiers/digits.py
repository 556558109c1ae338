"""Reading digits out of what people type and paste, and saying how many are missing."""

import unicodedata

from zdravie.kernel.plural import plural

ASCII_DIGITS = frozenset("0123456789")
_MINUS_SIGN = "\N{MINUS SIGN}"
_SEPARATOR_CATEGORIES = frozenset({"Zs", "Pd", "Cf"})  # spaces, dashes, invisible marks left by copying
_SEPARATOR_SIGNS = frozenset("./_,") | {_MINUS_SIGN}


def is_separator(character: str) -> bool:
    """Whether the character only parts groups of digits and may be dropped."""
    return (
        character in _SEPARATOR_SIGNS
        or character.isspace()
        or unicodedata.category(character) in _SEPARATOR_CATEGORIES
    )


def plain_separator(character: str) -> str:
    """Every space as a space, every dash as a hyphen, invisible marks as nothing, the rest as it is."""
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Pd" or character == _MINUS_SIGN:
        return "-"
    return "" if category == "Cf" else character


def is_blank(text: str) -> bool:
    """Whether nothing but separators was entered."""
    return all(is_separator(character) for character in text)


def find_digits(text: str, *, also: str = "") -> str | None:
    """
    The digits without separators and without the signs in ``also``; None if anything else is there.

    Only the ten ASCII digits count: other scripts' digits look alike and would make two spellings of
    one number.
    """
    digits = []
    for character in text:
        if character in ASCII_DIGITS:
            digits.append(character)
        elif character not in also and not is_separator(character):
            return None
    return "".join(digits)


def is_all_zeros(digits: str) -> bool:
    """Whether the number was only filled in, not known: no issuer gives out zeros alone."""
    return not digits.strip("0")


def say_length(*, where: str, expected: int, got: int) -> str:
    """The sentence «В СНИЛС 11 цифр, у вас 10» and what to do: add or remove how many."""
    if got < expected:
        verb, difference = "Допишите", expected - got
    else:
        verb, difference = "Уберите", got - expected
    return (
        f"{where} {count_digits(expected)}, у вас {got}. "
        f"{verb} {difference} {plural(difference, 'цифру', 'цифры', 'цифр')}"
    )


def count_digits(number: int) -> str:
    """The number with its noun: «1 цифра», «2 цифры», «11 цифр»."""
    return f"{number} {plural(number, 'цифра', 'цифры', 'цифр')}"
