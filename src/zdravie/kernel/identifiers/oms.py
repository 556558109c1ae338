"""The unified number of the compulsory health insurance policy (ЕНП): 16 digits, the last is a check."""

from datetime import date

from zdravie.kernel.identifiers import digits
from zdravie.kernel.identifiers.errors import InvalidIdentifier

_LENGTH = 16
_MAN_SHIFT = 50


def parse(text: str) -> str:
    """
    Sixteen digits from any spelling.

    :raises InvalidIdentifier: OMS-EMPTY, -CHARACTERS, -LENGTH, -ZEROS, -CONTROL
    """
    if digits.is_blank(text):
        raise InvalidIdentifier("OMS-EMPTY", "Введите номер полиса ОМС, в нём 16 цифр")
    value = digits.find_digits(text)
    if value is None:
        raise InvalidIdentifier("OMS-CHARACTERS", "В номере полиса ОМС только цифры. Уберите остальные знаки")
    if len(value) != _LENGTH:
        raise InvalidIdentifier(
            "OMS-LENGTH", digits.say_length(where="В номере полиса ОМС", expected=_LENGTH, got=len(value))
        )
    if digits.is_all_zeros(value):
        raise InvalidIdentifier(
            "OMS-ZEROS", "Номера полиса ОМС из одних нулей не бывает. Введите номер из полиса"
        )
    if int(value[15]) != _control(value[:15]):
        raise InvalidIdentifier(
            "OMS-CONTROL",
            "Цифры номера полиса ОМС не сходятся с контрольной, последней. Сверьте номер с полисом",
        )
    return value


def show(value: str) -> str:
    """XXXX XXXX XXXX XXXX, as on the plastic policy."""
    return " ".join(value[start : start + 4] for start in range(0, _LENGTH, 4))


def matches_person(value: str, birth_on: date, *, is_male: bool) -> bool:
    """
    Whether the number was given to a person with this birth date and sex.

    A mismatch is a reason to warn, not to refuse: the number outlives a correction of either.
    """
    return value[2:10] == _encode_person(birth_on, is_male=is_male)


def _encode_person(birth_on: date, *, is_male: bool) -> str:
    """Month with the century's shift, year reversed, day with the man's shift; each digit from nine."""
    month = birth_on.month + _century_shift(birth_on.year)
    day = birth_on.day + (_MAN_SHIFT if is_male else 0)
    plain = f"{month:02}{f'{birth_on.year:04}'[::-1]}{day:02}"
    return "".join(str(9 - int(digit)) for digit in plain)


def _century_shift(year: int) -> int:
    if year <= 1950:  # noqa: PLR2004 - the borders are those of the numbering rules
        return 20
    return 40 if year <= 2000 else 0  # noqa: PLR2004


def _control(body: str) -> int:
    """The HL7 Mod10 digit: odd places from the right as one number doubled, even ones as they are."""
    reversed_body = body[::-1]
    joined = reversed_body[1::2] + str(int(reversed_body[0::2]) * 2)
    return -sum(int(digit) for digit in joined) % 10
