"""
Papers of invented people: passport and INN, computed from the number alone and valid by their rules.

Whoever reached 20 or 45 got a new passport then, so the day of issue fits the age and the form its year.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from zdravie.demo.population import PersonSketch

_FIRST_PASSPORT = 14
_CHANGES_AT = (45, 20, 14)
_NUMBERS = 999_999
"""In one series, from 1."""
_STEP = 314_159
"""Shares no divisor with the count, so that multiplication scatters numbers without ever meeting."""
_PASSPORT_FORMS_SINCE = 1997
_OFFICES = (
    ("ГУ МВД России по г. Москве", "770"),
    ("ГУ МВД России по Московской области", "500"),
    ("УМВД России по Тверской области", "690"),
    ("УМВД России по Рязанской области", "620"),
)
_FIRST_INN = 7_700_000_000
"""Ten digits: the tax office of Moscow and the records of it and its neighbours."""
_INN_FIRST = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_SECOND = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


@dataclass(frozen=True, slots=True)
class Papers:
    """What stands in the passport of a person, and the INN; some have none."""

    passport: str
    issued_on: date
    issuer: str
    department_code: str
    inn: str


def has_passport(sketch: PersonSketch, *, on: date) -> bool:
    """Whether the person is old enough for a passport of their own."""
    return _anniversary(sketch.birth_on, _FIRST_PASSPORT) <= on


def papers_of(sketch: PersonSketch, *, on: date) -> Papers:
    """The papers that the person holds on that day; only for those who have a passport."""
    drawn = int.from_bytes(blake2b(sketch.number.to_bytes(8, "big"), digest_size=8, key=b"papers").digest())
    issuer, office = _OFFICES[drawn % len(_OFFICES)]
    issued_on = _issued_on(sketch.birth_on, on=on, delay=drawn // 7 % 30)
    return Papers(
        passport=_passport(sketch.number),
        issued_on=issued_on,
        issuer=issuer,
        department_code=f"{office}{1 + drawn // 11 % 140:03}",
        inn=inn_of(sketch.number) if drawn // 13 % 10 else "",
    )


def inn_of(number: int) -> str:
    """Twelve digits with both control digits; two people never share them."""
    body = str(_FIRST_INN + number)
    first = sum(int(digit) * weight for digit, weight in zip(body, _INN_FIRST, strict=True)) % 11 % 10
    body += str(first)
    second = sum(int(digit) * weight for digit, weight in zip(body, _INN_SECOND, strict=True)) % 11 % 10
    return f"{body}{second}"


def _passport(number: int) -> str:
    """Ten digits; the person's number can be told from them, so no two people share a passport."""
    series, within = divmod(number, _NUMBERS)
    return f"{4500 + series % 5000:04}{1 + within * _STEP % _NUMBERS:06}"


def _issued_on(birth_on: date, *, on: date, delay: int) -> date:
    """The last birthday at which passports change, and some days of waiting."""
    for age in _CHANGES_AT:
        turned = _anniversary(birth_on, age)
        issued_on = turned + timedelta(days=delay)
        if issued_on < on:
            return max(issued_on, date(_PASSPORT_FORMS_SINCE, 10, 1))
    return _anniversary(birth_on, _FIRST_PASSPORT)


def _anniversary(birth_on: date, age: int) -> date:
    try:
        return birth_on.replace(year=birth_on.year + age)
    except ValueError:  # 29 February
        return date(birth_on.year + age, 3, 1)
