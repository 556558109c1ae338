"""A Russian mobile number: read from any spelling, kept as +7XXXXXXXXXX."""

import phonenumbers

from zdravie.kernel.identifiers import digits
from zdravie.kernel.identifiers.errors import InvalidIdentifier

_COUNTRY_CODE = 7
_NATIONAL_LENGTH = 10
_FULL_LENGTH = 11
_PUNCTUATION = "()[]+"
_LANDLINE_STARTS = ("3", "4")
_KAZAKHSTAN_STARTS = ("6", "7")  # +7 6 and +7 7 are Kazakhstan's share of the common country code


def parse(text: str) -> str:
    """
    The number in international form, whatever way it was written.

    :raises InvalidIdentifier: PHONE-EMPTY, -CHARACTERS, -PLUS-EIGHT, -FOREIGN, -KAZAKHSTAN, -LENGTH,
        -NOT-MOBILE, -PREFIX
    """
    national = _read_national_number(text)
    if national.startswith(_KAZAKHSTAN_STARTS):
        raise InvalidIdentifier(
            "PHONE-KAZAKHSTAN", "Это номер Казахстана. Нужен российский мобильный, он начинается с +7 9"
        )
    if not national.startswith("9"):
        raise _not_mobile()
    number = phonenumbers.PhoneNumber(country_code=_COUNTRY_CODE, national_number=int(national))
    if not phonenumbers.is_valid_number_for_region(number, "RU"):
        raise InvalidIdentifier(
            "PHONE-PREFIX", f"Номера с началом +7 {national[:3]} {national[3:6]} не выдают. Проверьте цифры"
        )
    return f"+{_COUNTRY_CODE}{national}"


def show(value: str) -> str:
    """+7 900 000-00-00."""
    return f"{value[:2]} {value[2:5]} {value[5:8]}-{value[8:10]}-{value[10:]}"


def mask(value: str) -> str:
    """+7 ••• •••-45-67: enough for the owner to recognise, not enough for a stranger to call."""
    return f"{value[:2]} ••• •••-{value[8:10]}-{value[10:]}"


def _read_national_number(text: str) -> str:
    """The ten digits after +7 or 8."""
    if digits.is_blank(text):
        raise InvalidIdentifier("PHONE-EMPTY", "Введите номер мобильного телефона")
    value = digits.find_digits(text, also=_PUNCTUATION)
    before_digits = text.partition(value[0])[0] if value else text
    has_plus = "+" in before_digits
    if not value or text.count("+") > has_plus:
        raise InvalidIdentifier(
            "PHONE-CHARACTERS",
            "В номере телефона только цифры, пробелы, дефисы и скобки. Уберите остальные знаки",
        )
    if has_plus:
        return _after_country_code(value)
    if len(value) == _FULL_LENGTH and value.startswith(("7", "8")):
        return value[1:]
    if len(value) == _NATIONAL_LENGTH and value.startswith(("9", *_LANDLINE_STARTS)):
        return value
    if len(value) >= _FULL_LENGTH and _is_foreign(value):
        raise _foreign()
    raise _wrong_length(value)


def _after_country_code(value: str) -> str:
    """The national part of a number written with a plus."""
    if value.startswith("89") and len(value) == _FULL_LENGTH:  # +89 belongs to no country: 8 was meant
        raise InvalidIdentifier(
            "PHONE-PLUS-EIGHT", "Номер начинается с +7 или с 8 без плюса, у вас +8. Исправьте начало"
        )
    if not value.startswith("7"):
        raise _foreign()
    if len(value) != _FULL_LENGTH:
        raise _wrong_length(value)
    return value[1:]


def _is_foreign(value: str) -> bool:
    """Whether the digits without a plus are a whole number of another country."""
    try:
        number = phonenumbers.parse(f"+{value}")
    except phonenumbers.NumberParseException:
        return False
    return number.country_code != _COUNTRY_CODE and phonenumbers.is_valid_number(number)


def _foreign() -> InvalidIdentifier:
    return InvalidIdentifier(
        "PHONE-FOREIGN", "Это номер другой страны. Нужен российский мобильный, он начинается с +7 9"
    )


def _wrong_length(value: str) -> InvalidIdentifier:
    """Counts what follows +7 or 8: that is all a person types where +7 stands before the box."""
    got = len(value) - value.startswith(("7", "8"))
    if got == _NATIONAL_LENGTH:
        return _not_mobile()
    return InvalidIdentifier(
        "PHONE-LENGTH",
        f"После +7 или 8 в номере {digits.count_digits(_NATIONAL_LENGTH)}, у вас {got}. Проверьте номер",
    )


def _not_mobile() -> InvalidIdentifier:
    return InvalidIdentifier(
        "PHONE-NOT-MOBILE", "Это не мобильный номер. Введите мобильный, он начинается с +7 9"
    )
