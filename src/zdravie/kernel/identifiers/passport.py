"""Series and number of the internal passport of a Russian citizen: four digits and six."""

from zdravie.kernel.identifiers import digits
from zdravie.kernel.identifiers.errors import InvalidIdentifier

_LENGTH = 10
_NUMBER_SIGN = "№"


def parse(text: str) -> str:
    """
    Ten digits from any spelling.

    Letters get their own words: a series with letters belongs to a birth certificate or to a passport
    of the Soviet Union.

    :raises InvalidIdentifier: PASSPORT-EMPTY, -LETTERS, -CHARACTERS, -LENGTH, -ZEROS
    """
    if digits.is_blank(text):
        raise InvalidIdentifier("PASSPORT-EMPTY", "Введите серию и номер паспорта, вместе 10 цифр")
    value = digits.find_digits(text, also=_NUMBER_SIGN)
    if value is None and any(character.isalpha() for character in text):
        raise InvalidIdentifier(
            "PASSPORT-LETTERS",
            "В серии и номере паспорта РФ нет букв. Введите 4 цифры серии и 6 цифр номера",
        )
    if value is None:
        raise InvalidIdentifier(
            "PASSPORT-CHARACTERS", "В серии и номере паспорта только цифры. Уберите остальные знаки"
        )
    if len(value) != _LENGTH:
        raise InvalidIdentifier(
            "PASSPORT-LENGTH",
            digits.say_length(where="В серии и номере паспорта", expected=_LENGTH, got=len(value)),
        )
    if digits.is_all_zeros(value[:4]) or digits.is_all_zeros(value[4:]):
        raise InvalidIdentifier(
            "PASSPORT-ZEROS", "Серии или номера паспорта из одних нулей не бывает. Сверьте с паспортом"
        )
    return value


def show(value: str) -> str:
    """«XXXX YYYYYY»."""
    return f"{value[:4]} {value[4:]}"
