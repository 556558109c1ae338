"""
What a person typed into «Телефон, почта, СНИЛС или ИНН»: told apart by its form.

The order of the questions:

1. an @ makes it e-mail; a plus or brackets make it a telephone;
2. the written form XXX-XXX-XXX YY (or with a third hyphen) makes it SNILS, whatever its digits;
3. otherwise the digits are counted: 12 are an INN; 10 a telephone without its 8 if they begin with 9;
   11 are a telephone or a SNILS.

Eleven digits beginning with 79 or 89 that a mobile operator issues are a telephone, even when they
happen to pass as SNILS: telephones are typed daily, and the holder of such a SNILS writes it with
hyphens. All other eleven digits are tried as SNILS; the ones that begin with 7 or 8 and fit neither
get a message about both.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from zdravie.kernel.identifiers import digits, email, inn, phone, snils
from zdravie.kernel.identifiers.errors import InvalidIdentifier

_PHONE_SIGNS = "+()[]"
_SNILS_FORM = re.compile(r"\d{3}-\d{3}-\d{3}[- ]\d{2}", re.ASCII)
_PHONE_OR_SNILS_LENGTH = 11
_SHORT_PHONE_LENGTH = 10


class LoginKind(StrEnum):
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    SNILS = "SNILS"
    INN = "INN"


@dataclass(frozen=True)
class LoginName:
    """The kind found and the value as its own module normalises it."""

    kind: LoginKind
    value: str


def kind_of_login(text: str) -> LoginName:
    """
    Find what was typed and normalise it.

    :raises InvalidIdentifier: LOGIN-EMPTY, -CHARACTERS, -LENGTH, -UNCLEAR, or the codes of the kind found
    """
    if digits.is_blank(text):
        raise InvalidIdentifier("LOGIN-EMPTY", "Введите телефон, почту, СНИЛС или ИНН")
    if "@" in text:
        return LoginName(LoginKind.EMAIL, email.parse(text))
    value = digits.find_digits(text, also=_PHONE_SIGNS)
    if value is None:
        raise InvalidIdentifier(
            "LOGIN-CHARACTERS",
            "Это не похоже на телефон, СНИЛС или ИНН, а в адресе почты нужен знак @. Проверьте, что ввели",
        )
    if any(sign in text for sign in _PHONE_SIGNS):
        return LoginName(LoginKind.PHONE, phone.parse(text))
    plain = "".join(digits.plain_separator(character) for character in text).strip()
    if _SNILS_FORM.fullmatch(plain):
        return LoginName(LoginKind.SNILS, snils.parse(text))
    return _by_count(value)


def _by_count(value: str) -> LoginName:
    if len(value) == inn.PERSON_LENGTH:
        return LoginName(LoginKind.INN, inn.person(value))
    if len(value) == _SHORT_PHONE_LENGTH and value.startswith("9"):
        return LoginName(LoginKind.PHONE, phone.parse(value))
    if len(value) == _PHONE_OR_SNILS_LENGTH:
        return _phone_or_snils(value)
    raise InvalidIdentifier(
        "LOGIN-LENGTH", f"В телефоне и СНИЛС 11 цифр, в ИНН 12, у вас {len(value)}. Проверьте номер"
    )


def _phone_or_snils(value: str) -> LoginName:
    if not value.startswith(("7", "8")):
        return LoginName(LoginKind.SNILS, snils.parse(value))
    try:
        return LoginName(LoginKind.PHONE, phone.parse(value))
    except InvalidIdentifier as not_a_phone:
        try:
            return LoginName(LoginKind.SNILS, snils.parse(value))
        except InvalidIdentifier:
            if value[1] == "9":
                raise not_a_phone from None
            raise InvalidIdentifier(
                "LOGIN-UNCLEAR",
                "Эти 11 цифр не подходят ни под мобильный номер, ни под СНИЛС. Сверьте их и введите снова",
            ) from None
