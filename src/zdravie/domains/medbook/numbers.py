"""The number of a book: ``LMK-RR-YYYY-NNNNNNNN-K``, region, year, serial and a check digit."""

import re

from zdravie.domains.medbook import errors

_SHAPE = re.compile(r"LMK-?([0-9]{2})-?([0-9]{4})-?([0-9]{8})-?([0-9])")
_MODULUS = 10
_LOOKALIKES = str.maketrans(
    {"Л": "L", "М": "M", "К": "K", "–": "-", "—": "-", " ": "", "\N{NO-BREAK SPACE}": ""}
)


def make_number(*, region: str, year: int, serial: int) -> str:
    """The whole number of the book with this serial."""
    body = f"{region}{year:04}{serial:08}"
    return f"LMK-{region}-{year:04}-{serial:08}-{_check_digit(body)}"


def parse(text: str) -> str:
    """
    The number from any spelling: small letters, Russian ones, without dashes.

    :raises NumberWrong: it is no number of a book, or a digit was mistyped
    """
    found = _SHAPE.fullmatch(text.strip().upper().translate(_LOOKALIKES))
    if found is None:
        raise errors.NumberWrong
    region, year, serial, check = found.groups()
    if _check_digit(region + year + serial) != check:
        raise errors.NumberMistyped
    return f"LMK-{region}-{year}-{serial}-{check}"


def _check_digit(body: str) -> str:
    """ISO 7064 MOD 11,10: finds every single wrong digit and almost every swap of neighbours."""
    left = _MODULUS
    for digit in body:
        left = (left + int(digit)) % _MODULUS or _MODULUS
        left = left * 2 % (_MODULUS + 1)
    return str((_MODULUS + 1 - left) % _MODULUS)
