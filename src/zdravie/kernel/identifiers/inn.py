"""INN, the taxpayer's number: 12 digits for a person, 10 for an organisation."""

from zdravie.kernel.identifiers import digits
from zdravie.kernel.identifiers.errors import InvalidIdentifier

PERSON_LENGTH = 12
ORGANISATION_LENGTH = 10

_ORGANISATION_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_PERSON_FIRST_WEIGHTS = (7, *_ORGANISATION_WEIGHTS)
_PERSON_SECOND_WEIGHTS = (3, *_PERSON_FIRST_WEIGHTS)


def parse(text: str) -> str:
    """
    Ten or twelve digits of an organisation's or a person's INN.

    :raises InvalidIdentifier: INN-EMPTY, -CHARACTERS, -LENGTH, -ZEROS, -CONTROL
    """
    value = _read_digits(text)
    if len(value) not in {ORGANISATION_LENGTH, PERSON_LENGTH}:
        raise InvalidIdentifier(
            "INN-LENGTH",
            f"В ИНН человека 12 цифр, в ИНН организации 10, у вас {len(value)}. Сверьте номер с документом",
        )
    return _check(value)


def person(text: str) -> str:
    """
    Twelve digits of a person's INN.

    :raises InvalidIdentifier: INN-EMPTY, -CHARACTERS, -ORGANISATION, -LENGTH, -ZEROS, -CONTROL
    """
    value = _read_digits(text)
    if len(value) == ORGANISATION_LENGTH and _control_holds(value):
        raise InvalidIdentifier("INN-ORGANISATION", "Это ИНН организации. Введите свой ИНН, в нём 12 цифр")
    if len(value) != PERSON_LENGTH:
        raise InvalidIdentifier(
            "INN-LENGTH", digits.say_length(where="В вашем ИНН", expected=PERSON_LENGTH, got=len(value))
        )
    return _check(value)


def show(value: str) -> str:
    """The digits undivided, as the tax service prints them."""
    return value


def _read_digits(text: str) -> str:
    if digits.is_blank(text):
        raise InvalidIdentifier("INN-EMPTY", "Введите ИНН: 12 цифр у человека, 10 у организации")
    value = digits.find_digits(text)
    if value is None:
        raise InvalidIdentifier("INN-CHARACTERS", "В ИНН только цифры. Уберите остальные знаки")
    return value


def _check(value: str) -> str:
    if digits.is_all_zeros(value):
        raise InvalidIdentifier("INN-ZEROS", "ИНН из одних нулей не бывает. Введите номер из документа")
    if not _control_holds(value):
        controls = (
            "контрольной, последней"
            if len(value) == ORGANISATION_LENGTH
            else "контрольными, двумя последними"
        )
        raise InvalidIdentifier(
            "INN-CONTROL", f"Цифры ИНН не сходятся с {controls}. Сверьте номер с документом"
        )
    return value


def _control_holds(value: str) -> bool:
    if len(value) == ORGANISATION_LENGTH:
        return int(value[9]) == _weigh(value, _ORGANISATION_WEIGHTS)
    return int(value[10]) == _weigh(value, _PERSON_FIRST_WEIGHTS) and int(value[11]) == _weigh(
        value, _PERSON_SECOND_WEIGHTS
    )


def _weigh(value: str, weights: tuple[int, ...]) -> int:
    total = sum(weight * int(digit) for weight, digit in zip(weights, value, strict=False))
    return total % 11 % 10
