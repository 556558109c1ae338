"""How a register compares what is claimed with what it holds: letters, not the way they were typed."""

import re
from collections.abc import Iterator, Mapping

from zdravie.sandbox.registers.models import RegisteredPerson

NAMES = ("family_name", "given_name", "patronymic", "birth_on")
PASSPORT = (*NAMES, "issued_on", "issuer", "department_code")
_NOT_A_LETTER = re.compile(r"[^\w]+")


def differences(
    person: RegisteredPerson, claimed: Mapping[str, str], fields: tuple[str, ...]
) -> Iterator[str]:
    """Codes of the fields that differ, in the order of a passport."""
    held = {
        "family_name": person.family_name,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "birth_on": person.birth_on.isoformat(),
        "issued_on": person.passport_issued_on.isoformat(),
        "issuer": person.passport_issuer,
        "department_code": person.department_code,
    }
    for field in fields:
        if squeezed(held[field]) != squeezed(claimed.get(field, "")):
            yield field


def squeezed(text: str) -> str:
    """Without case, spaces and punctuation; «ё» is «е», as in papers."""
    return _NOT_A_LETTER.sub("", text.casefold().replace("ё", "е"))
