"""Numbers and secrets of a new paper, and how people type them."""

import secrets
from dataclasses import dataclass

from django.db import connection

from zdravie.kernel.ids import new_id

_TOKEN_BYTES = 20
"""160 bits: nobody guesses a link."""
_CODE_DIGITS = 9
_NEXT = """
    INSERT INTO papers_series AS series (id, code, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (code, year) DO UPDATE SET last = series.last + 1
    RETURNING last
"""
_LOOK_ALIKE = str.maketrans("ABEKMHOPCTXY", "АВЕКМНОРСТХУ")


@dataclass(frozen=True, slots=True)
class Secrets:
    token: str
    code: str


def next_number(series: str, *, year: int) -> str:
    """
    The next number of the series: «ОТ-26-000417». Belongs into the transaction of its paper.

    The row of the series stays locked until then, so numbers have no gaps and none is given twice.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), series, year])
        (last,) = cursor.fetchone()
    return f"{series}-{year % 100:02}-{last:06}"


def draw_secrets() -> Secrets:
    """For one paper."""
    return Secrets(
        token=secrets.token_urlsafe(_TOKEN_BYTES),
        code="".join(secrets.choice("0123456789") for _ in range(_CODE_DIGITS)),
    )


def show_code(code: str) -> str:
    """«123-456-789»."""
    return "-".join((code[:3], code[3:6], code[6:]))


def tidy_number(typed: str) -> str:
    """As it is kept: Latin letters that look the same, small letters, spaces and dashes are forgiven."""
    kept = "".join(sign for sign in typed.upper().translate(_LOOK_ALIKE) if sign.isalnum())
    letters = "".join(sign for sign in kept if sign.isalpha())
    digits = "".join(sign for sign in kept if sign.isdigit())
    return f"{letters}-{digits[:2]}-{digits[2:]}"


def tidy_code(typed: str) -> str:
    """Digits alone."""
    return "".join(sign for sign in typed if sign in "0123456789")
