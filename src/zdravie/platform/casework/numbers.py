"""Numbers of cases: «TR-26-0000012-7»; said on the telephone, so the last digit is a check (ISO 7064)."""

import re

from django.db import connection

from zdravie.platform.casework import errors

_NUMBER = re.compile(r"([A-Z]{2,4})(\d{2})(\d{7,})(\d)")


def next_number(prefix: str, *, year: int) -> str:
    """A number that nobody had before; belongs into the transaction of its case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('casework_number')")
        (serial,) = cursor.fetchone()
    return _spell(prefix, f"{year % 100:02}", f"{serial:07}")


def read_number(typed: str) -> str:
    """
    The number in its own spelling, from any spaces, dashes and small letters.

    :raises NumberWrong: it is none, or the check digit does not agree
    """
    match = _NUMBER.fullmatch(re.sub(r"[\s\u2010-\u2015-]", "", typed).upper())
    if match is None:
        raise errors.NumberWrong
    prefix, year, serial, check = match.groups()
    spelled = _spell(prefix, year, serial)
    if spelled[-1] != check:
        raise errors.NumberWrong
    return spelled


def _spell(prefix: str, year: str, serial: str) -> str:
    product = 10
    for digit in year + serial:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return f"{prefix}-{year}-{serial}-{(11 - product) % 10}"
