"""
Whether a typed value stands in the text that was read off a scan.

Machines misread a letter here and there: numbers must agree whole, words nearly. «Not found» therefore says
nothing against the applicant; it tells the reviewer where to look.
"""

import re
from difflib import get_close_matches
from operator import ne

ALIKE = 0.8
"""How alike two words must be, from 0 to 1: one slip in five letters."""
_FEWEST_DIGITS = 6
"""Shorter numbers stand in any text by chance."""
_LEAST_WORD = 3
_WORD = re.compile(r"[^\W\d_]+")


def stands_in(value: str, text: str) -> bool:
    """Whether the value, as printed on paper, can be read in the text."""
    digits = re.sub(r"\D", "", value)
    words = [word for word in _words(value) if len(word) >= _LEAST_WORD]
    if len(digits) >= _FEWEST_DIGITS and not words:
        return digits in re.sub(r"\D", "", text)
    seen = _words(text)
    return bool(words) and all(get_close_matches(word, seen, n=1, cutoff=ALIKE) for word in words)


def find_alike(value: str, text: str) -> str:
    """A number of the text that differs from the value in one digit; empty if there is none."""
    digits, seen = re.sub(r"\D", "", value), re.sub(r"\D", "", text)
    if len(digits) < _FEWEST_DIGITS or _words(value):
        return ""
    windows = (seen[start : start + len(digits)] for start in range(len(seen) - len(digits) + 1))
    return next((one for one in windows if sum(map(ne, one, digits)) == 1), "")


def is_comparable(value: str) -> bool:
    """Whether there is enough of the value to be found."""
    digits = re.sub(r"\D", "", value)
    return len(digits) >= _FEWEST_DIGITS or any(len(word) >= _LEAST_WORD for word in _words(value))


def _words(text: str) -> list[str]:
    return [word.upper().replace("Ё", "Е") for word in _WORD.findall(text)]
