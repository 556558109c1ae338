"""An e-mail address: a plain strict shape, the domain in lower case."""

import re
import unicodedata

from zdravie.kernel.identifiers.errors import InvalidIdentifier

_LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_LONGEST_LOCAL_PART = 64

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL_PART = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_TOP_LABEL = r"(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+{_TOP_LABEL}")


def parse(text: str) -> str:
    """
    The address without outer spaces and invisible marks left by copying.

    The part before @ keeps its case: only its server knows whether the case matters.

    :raises InvalidIdentifier: EMAIL-EMPTY, -SPACES, -AT, -LATIN, -LENGTH, -LOCAL, -DOMAIN
    """
    value = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()
    if not value:
        raise InvalidIdentifier("EMAIL-EMPTY", "Введите адрес почты")
    if any(character.isspace() for character in value):
        raise InvalidIdentifier("EMAIL-SPACES", "В адресе почты нет пробелов. Уберите их")
    if value.count("@") != 1:
        raise InvalidIdentifier("EMAIL-AT", "В адресе почты один знак @. Введите адрес вида name@example.ru")
    if not value.isascii():
        raise InvalidIdentifier(
            "EMAIL-LATIN", "Адрес почты пишут латинскими буквами. Смените раскладку и наберите его заново"
        )
    local_part, _, domain = value.partition("@")
    domain = domain.lower()
    if len(value) > _LONGEST_ADDRESS or len(local_part) > _LONGEST_LOCAL_PART:
        raise InvalidIdentifier(
            "EMAIL-LENGTH", "Адрес почты слишком длинный. Проверьте, нет ли в нём лишнего"
        )
    if not _LOCAL_PART.fullmatch(local_part):
        raise InvalidIdentifier(
            "EMAIL-LOCAL",
            "Перед @ нужны латинские буквы, цифры, точки внутри или дефисы. Проверьте начало адреса",
        )
    if not _DOMAIN.fullmatch(domain):
        raise InvalidIdentifier("EMAIL-DOMAIN", "После @ нужен адрес сайта, например mail.ru. Проверьте его")
    return f"{local_part}@{domain}"


def show(value: str) -> str:
    """The address as it is kept."""
    return value
