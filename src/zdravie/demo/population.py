"""
Invented people, each computed from a number alone: no state, no list, the same in every run.

Twelve million of them take no more memory than one. Names fit the sex and the year of birth, patronymics
the father's generation; ages and sexes are shared out as in a large Russian city.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from uuid import UUID

from zdravie.demo import names, numbers
from zdravie.demo.identities import id_of
from zdravie.kernel.assurance import IdentityLevel

WORKERS_FROM = 400_000_000
"""Workers are people too; their numbers begin here, beyond every patient."""
PLACES = 1 << 32

_SEED = b"zdravie region 1"
_LAYOUT = struct.Struct("<8H4I")
_TWELVE_BITS = 4095
_FATHER_IS_OLDER = 27
_MALES_OF_1000 = ((1935, 290), (1945, 350), (1955, 400), (1965, 440), (1985, 480), (2004, 500), (9999, 513))
"""Up to which year of birth, how many of a thousand are men."""
_PYRAMID = (
    (1930, 1935, 10),
    (1936, 1945, 42),
    (1946, 1955, 92),
    (1956, 1965, 128),
    (1966, 1975, 137),
    (1976, 1985, 168),
    (1986, 1995, 158),
    (1996, 2005, 97),
    (2006, 2015, 110),
    (2016, 2025, 104),
)
"""Years of birth from–to, and how many of the people fall there."""
_CAREERS = ((1958, 1965, 12), (1966, 1985, 50), (1986, 1998, 30))
_HOME_REGION = 77
_OTHER_REGIONS = (50, 50, 50, 50, 77, 77, 77, 77, 16, 33, 40, 62, 67, 69, 71, 78)


@dataclass(frozen=True, slots=True)
class PersonSketch:
    """
    One invented person.

    ``place`` is where the person lives, a number below ``PLACES`` that a region of any size maps onto
    its clinics. ``level`` is how far the account is proven.
    """

    number: int
    family_name: str
    given_name: str
    patronymic: str
    is_male: bool
    birth_on: date
    snils: str
    oms: str
    phone: str
    email: str
    level: IdentityLevel
    place: int

    @property
    def account_id(self) -> UUID:
        """The account in program ``id``."""
        return id_of("account", self.number)

    @property
    def person_id(self) -> UUID:
        """The person in program ``health``."""
        return id_of("person", self.number)


def person(number: int) -> PersonSketch:
    """The person with this number, from 1; below ``WORKERS_FROM`` a patient of any age."""
    return _sketch(number, _YEARS)


def worker(number: int) -> PersonSketch:
    """The worker with this number, from 0: somebody of working age, apart from all patients."""
    return _sketch(WORKERS_FROM + number, _CAREER_YEARS)


def people(first: int, last: int) -> Iterator[PersonSketch]:
    """Everybody from the first number to the last, one at a time."""
    return (person(number) for number in range(first, last + 1))


def age_on(birth_on: date, day: date) -> int:
    """Full years on that day."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


def _sketch(number: int, years: tuple[int, ...]) -> PersonSketch:
    if not 0 < number < numbers.MOST_PEOPLE:
        raise ValueError(f"people have numbers from 1 to {numbers.MOST_PEOPLE - 1}")
    digest = blake2b(number.to_bytes(8, "big"), digest_size=32, key=_SEED).digest()
    year_bits, sex, tribe, family, given, father, oms_bits, email_bits, day, serial, level, place = (
        _LAYOUT.unpack(digest)
    )
    year = years[year_bits & _TWELVE_BITS]
    birth_on = _first_of(year) + timedelta(days=day % 365)
    is_male = sex % 1000 < _males_of_1000(year)
    tradition = names.TRADITIONS[tribe % 100]
    era, fathers_era = tradition.era_of(year), tradition.era_of(year - _FATHER_IS_OLDER)
    surnames = tradition.male_surnames if is_male else tradition.female_surnames
    patronymics = fathers_era.male_patronymics if is_male else fathers_era.female_patronymics
    region = _HOME_REGION if oms_bits & 1 else _OTHER_REGIONS[oms_bits >> 1 & 15]
    return PersonSketch(
        number=number,
        family_name=surnames[family & _TWELVE_BITS],
        given_name=(era.male if is_male else era.female)[given & _TWELVE_BITS],
        patronymic=patronymics[father & _TWELVE_BITS],
        is_male=is_male,
        birth_on=birth_on,
        snils=numbers.snils_of(number),
        oms=numbers.oms_of(region=region, birth_on=birth_on, is_male=is_male, serial=serial % 100_000),
        phone=numbers.phone_of(number),
        email=f"person{number}@mail.example" if email_bits % 10 < 6 else "",  # noqa: PLR2004 - six of ten have one
        level=_LEVELS[level % 10],
        place=place,
    )


@lru_cache(maxsize=128)
def _first_of(year: int) -> date:
    return date(year, 1, 1)


@lru_cache(maxsize=128)
def _males_of_1000(year: int) -> int:
    return next(males for until, males in _MALES_OF_1000 if year <= until)


def _years(pyramid: tuple[tuple[int, int, int], ...]) -> tuple[int, ...]:
    """A table of years of birth in which each stands as often as people of that year."""
    by_year = [
        (year, weight / (last - first + 1))
        for first, last, weight in pyramid
        for year in range(first, last + 1)
    ]
    borders = list(accumulate(weight for _, weight in by_year))
    step = borders[-1] / names.TABLE_SIZE
    return tuple(by_year[bisect_right(borders, place * step)][0] for place in range(names.TABLE_SIZE))


_YEARS = _years(_PYRAMID)
_CAREER_YEARS = _years(_CAREERS)
_LEVELS = (IdentityLevel.SIMPLIFIED, *[IdentityLevel.STANDARD] * 2, *[IdentityLevel.CONFIRMED] * 7)
