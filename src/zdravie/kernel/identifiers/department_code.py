"""The code of the department that issued a passport: six digits, written NNN-NNN."""

from zdravie.kernel.identifiers import digits
from zdravie.kernel.identifiers.errors import InvalidIdentifier

_LENGTH = 6


def parse(text: str) -> str:
    """
    Six digits, with or without the hyphen.

    :raises InvalidIdentifier: DEPARTMENT-EMPTY, -CHARACTERS, -LENGTH, -ZEROS
    """
    if digits.is_blank(text):
        raise InvalidIdentifier("DEPARTMENT-EMPTY", "Введите код подразделения, например 770-001")
    value = digits.find_digits(text)
    if value is None:
        raise InvalidIdentifier(
            "DEPARTMENT-CHARACTERS", "В коде подразделения только цифры и дефис. Уберите остальные знаки"
        )
    if len(value) != _LENGTH:
        raise InvalidIdentifier(
            "DEPARTMENT-LENGTH",
            digits.say_length(where="В коде подразделения", expected=_LENGTH, got=len(value)),
        )
    if digits.is_all_zeros(value):
        raise InvalidIdentifier(
            "DEPARTMENT-ZEROS", "Кода подразделения из одних нулей не бывает. Сверьте с паспортом"
        )
    return value


def show(value: str) -> str:
    """NNN-NNN."""
    return f"{value[:3]}-{value[3:]}"
