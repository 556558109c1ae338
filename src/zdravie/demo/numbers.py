"""Identifying numbers of invented people: valid by their rules, and different for every person."""

from datetime import date

_SNILS_FIRST = 1_002_000
"""Below lie the numbers that carry no check sum."""
_SNILS_COUNT = 998_997_997
"""A prime, so that multiplication scatters numbers without ever meeting."""
_SNILS_STEP = 618_033_989

_MOBILE_CODES = tuple(code for code in range(901, 1000) if code != 930)  # noqa: PLR2004 - 930 is issued in part
"""Codes in which every number is issued; 900 is left to the named people of the demo."""
_PHONE_COUNT = 979_999_997
"""A prime below the count of numbers in those codes."""
_PHONE_STEP = 414_213_562
_NUMBERS_IN_CODE = 10_000_000

MOST_PEOPLE = _PHONE_COUNT
"""Numbers of people lie below this."""

_NINE_MINUS = str.maketrans("0123456789", "9876543210")
_DIGIT_SUMS = tuple(sum(map(int, str(number))) for number in range(10_000))


def snils_of(person: int) -> str:
    """Eleven digits; two people below ``MOST_PEOPLE`` never share them."""
    number = _SNILS_FIRST + person * _SNILS_STEP % _SNILS_COUNT
    rest, total = number, 0
    for weight in range(1, 10):
        rest, digit = divmod(rest, 10)
        total += weight * digit
    return f"{number:09}{total % 101 % 100:02}"


def phone_of(person: int) -> str:
    """A mobile number in E.164; two people below ``MOST_PEOPLE`` never share it."""
    code, number = divmod(person * _PHONE_STEP % _PHONE_COUNT, _NUMBERS_IN_CODE)
    return f"+7{_MOBILE_CODES[code]}{number:07}"


def oms_of(*, region: int, birth_on: date, is_male: bool, serial: int) -> str:
    """The policy number by its rules: region, birth and sex in disguise, serial, check digit."""
    shift = 20 if birth_on.year <= 1950 else 40 if birth_on.year <= 2000 else 0  # noqa: PLR2004 - of the rules
    day = birth_on.day + (50 if is_male else 0)
    born = f"{birth_on.month + shift:02}{f'{birth_on.year:04}'[::-1]}{day:02}".translate(_NINE_MINUS)
    body = f"{region:02}{born}{serial:05}"
    doubled = int(body[::-2]) * 2
    total = _digit_sum(doubled) + _digit_sum(int(body[-2::-2]))
    return f"{body}{-total % 10}"


def _digit_sum(number: int) -> int:
    total = 0
    while number:
        number, tail = divmod(number, 10_000)
        total += _DIGIT_SUMS[tail]
    return total
