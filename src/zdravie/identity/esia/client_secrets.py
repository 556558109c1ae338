"""
Reads ``client_secret`` as real clients write it.

Both alphabets of base64, padding kept, stripped, stripped by half, or replaced by a digit that counts it
(the UrlToken form of ASP.NET); a plus that became a space on its way through a query.
"""

import base64
import binascii
import re
from itertools import chain

MOST_CHARACTERS = 24_000
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_SPACING = str.maketrans({" ": "+", "-": "+", "_": "/", "\r": None, "\n": None, "\t": None})
_QUANTUM = 4
_ARMOUR = "-----BEGIN"
"""Dashes are letters of the url-safe alphabet: a text in PEM could be mistaken for base64."""


class SecretUnreadable(ValueError):
    """It is no base64 of any kind."""


def decode(secret: str) -> tuple[bytes, ...]:
    """
    What the secret may stand for, the likeliest first: the digit of the UrlToken form is also a letter of
    base64, so that some texts can be read in two ways.

    :raises SecretUnreadable: in none
    """
    if not 0 < len(secret) <= MOST_CHARACTERS or secret.startswith(_ARMOUR):
        raise SecretUnreadable
    text = secret.strip("\r\n\t").translate(_SPACING).rstrip("=")
    if not text or _NOT_BASE64.search(text):
        raise SecretUnreadable
    readings = dict.fromkeys(chain.from_iterable(map(_bytes_of, _spellings(text))))
    if not readings:
        raise SecretUnreadable
    return tuple(readings)


def spelling_of(secret: str) -> str:
    """
    How it is written, in a word: alphabet and padding.

    :returns: ``unreadable``, ``encoded`` (for an address, once too often), ``counted`` (a digit instead of
        padding), otherwise ``url``, ``standard`` or ``plain`` (no alphabet shows), ``padded`` or ``bare``
    """
    if "%" in secret:
        return "encoded"
    try:
        decode(secret)
    except SecretUnreadable:
        return "unreadable"
    text = secret.strip().replace(" ", "+")
    is_padded = text.endswith("=")
    if not is_padded and len(text) % _QUANTUM == 1:
        return "counted"
    alphabet = "url" if set("-_") & set(text) else "standard" if set("+/") & set(text) else "plain"
    return f"{alphabet} {'padded' if is_padded else 'bare'}"


def _spellings(text: str) -> list[str]:
    """The text itself, and the text without its last digit where that counts the missing padding."""
    body, last = text[:-1], text[-1]
    is_counted = last in "012" and body != "" and (len(body) + int(last)) % _QUANTUM == 0
    if not is_counted:
        return [text]
    # Canonical base64 leaves the unused bits of its last letter empty: «2» there can only be a count.
    return [body] if len(text) % _QUANTUM else [text, body]


def _bytes_of(text: str) -> list[bytes]:
    try:
        return [base64.b64decode(text + "=" * (-len(text) % _QUANTUM), validate=True)]
    except (binascii.Error, ValueError):
        return []
