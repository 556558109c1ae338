"""SNILS, the number of the personal pension account: 11 digits, the last two are a check sum."""

from zdravie.kernel.identifiers import digits
from zdravie.kernel.identifiers.errors import InvalidIdentifier

_LENGTH = 11
_INN_LENGTH = 12
_LAST_UNCHECKED = 1_001_998  # numbers up to 001-001-998 were issued before the check sum existed


def parse(text: str) -> str:
    """
    Eleven digits from any spelling.

    :raises InvalidIdentifier: SNILS-EMPTY, -CHARACTERS, -TWELVE, -LENGTH, -ZEROS, -CONTROL
    """
    if digits.is_blank(text):
        raise InvalidIdentifier("SNILS-EMPTY", "Введите СНИЛС, в нём 11 цифр")
    value = digits.find_digits(text)
    if value is None:
        raise InvalidIdentifier(
            "SNILS-CHARACTERS", "В СНИЛС только цифры, дефисы и пробел. Уберите остальные знаки"
        )
    if len(value) == _INN_LENGTH:
        raise InvalidIdentifier(
            "SNILS-TWELVE", "В СНИЛС 11 цифр, у вас 12. Столько цифр в ИНН: проверьте, что вводите СНИЛС"
        )
    if len(value) != _LENGTH:
        raise InvalidIdentifier(
            "SNILS-LENGTH", digits.say_length(where="В СНИЛС", expected=_LENGTH, got=len(value))
        )
    if digits.is_all_zeros(value[:9]):
        raise InvalidIdentifier("SNILS-ZEROS", "Номера СНИЛС из одних нулей не бывает. Введите свой СНИЛС")
    if int(value[:9]) > _LAST_UNCHECKED and int(value[9:]) != _control(value[:9]):
        raise InvalidIdentifier(
            "SNILS-CONTROL", "Цифры СНИЛС не сходятся с контрольными, двумя последними. Сверьте с документом"
        )
    return value


def show(value: str) -> str:
    """XXX-XXX-XXX YY."""
    return f"{value[:3]}-{value[3:6]}-{value[6:9]} {value[9:]}"


def _control(number: str) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(number, range(9, 0, -1), strict=True))
    return total % 101 % 100
