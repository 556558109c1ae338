"""OGRN, the number in the state register: 13 digits for an organisation, 15 for an entrepreneur."""

from zdravie.kernel.identifiers import digits
from zdravie.kernel.identifiers.errors import InvalidIdentifier

ORGANISATION_LENGTH = 13
ENTREPRENEUR_LENGTH = 15
_DIVISORS = {ORGANISATION_LENGTH: 11, ENTREPRENEUR_LENGTH: 13}


def parse(text: str) -> str:
    """
    Thirteen or fifteen digits from any spelling.

    :raises InvalidIdentifier: OGRN-EMPTY, -CHARACTERS, -LENGTH, -ZEROS, -CONTROL
    """
    if digits.is_blank(text):
        raise InvalidIdentifier("OGRN-EMPTY", "Введите ОГРН: 13 цифр у организации, 15 у предпринимателя")
    value = digits.find_digits(text)
    if value is None:
        raise InvalidIdentifier("OGRN-CHARACTERS", "В ОГРН только цифры. Уберите остальные знаки")
    if len(value) not in _DIVISORS:
        raise InvalidIdentifier(
            "OGRN-LENGTH",
            f"В ОГРН организации 13 цифр, у предпринимателя 15, у вас {len(value)}. "
            "Сверьте номер с документом",
        )
    if digits.is_all_zeros(value):
        raise InvalidIdentifier("OGRN-ZEROS", "ОГРН из одних нулей не бывает. Введите номер из документа")
    if int(value[-1]) != control(value[:-1]):
        raise InvalidIdentifier(
            "OGRN-CONTROL",
            "Цифры ОГРН не сходятся с контрольной, последней. Сверьте номер с документом",
        )
    return value


def show(value: str) -> str:
    """The digits undivided, as the register prints them."""
    return value


def control(body: str) -> int:
    """The last digit of twelve or fourteen others."""
    return int(body) % _DIVISORS[len(body) + 1] % 10
