"""The one-time code inside a message or in spoken words, to be shown large."""

import re

_BOUND = re.compile(r"^@\S+ #(\d{4,8})$", re.MULTILINE)
"""The last line that ties a code to a site: ``@host #123456``."""
_BARE = re.compile(r"(?<![\d+])(?<!\d[ \-])\d{6}(?![\d])(?![ \-]\d)")


_DIGITS = {
    word: str(digit)
    for digit, word in enumerate(
        ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
    )
}
_DIGIT = f"(?:{'|'.join(_DIGITS)})"
_SPOKEN = re.compile(rf"\b{_DIGIT}(?:,?\s+{_DIGIT}){{5}}\b", re.IGNORECASE)


def find_spoken_code(words: str) -> str:
    """The code that a voice dictates digit by digit, once or twice over; empty when there is none."""
    said = {re.sub(r"\W+", " ", match.lower()) for match in _SPOKEN.findall(words)}
    return "".join(_DIGITS[word] for word in said.pop().split()) if len(said) == 1 else ""


def find_code(text: str) -> str:
    """The code of the message; empty when there is none or it is not clear which."""
    bound = _BOUND.search(text)
    if bound:
        return bound[1]
    bare = set(_BARE.findall(text))
    return bare.pop() if len(bare) == 1 else ""
