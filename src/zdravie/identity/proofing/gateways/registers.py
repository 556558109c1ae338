"""The state registers: passports (МВД), SNILS (СФР), INN (ФНС). One POST, one retry, a breaker for each."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import httpx
from django.conf import settings

from zdravie.identity.proofing.gateways.breaker import Breaker
from zdravie.identity.proofing.gateways.errors import RegisterDown
from zdravie.identity.proofing.types import Answers

_TIMEOUT = httpx.Timeout(4.0, connect=2.0)
_TRIES = 2
_FIELDS = {
    name: name
    for name in (
        *("family_name", "given_name", "patronymic", "birth_on"),
        *("issued_on", "issuer", "department_code"),
    )
}
"""A difference in any other field is nonsense: nobody could mend it."""
_breakers: dict[str, Breaker] = defaultdict(Breaker)


@dataclass(frozen=True, slots=True)
class Said:
    """What a register said. ``differences`` are codes of fields; ``is_valid`` matters for passports."""

    is_found: bool
    is_valid: bool = True
    differences: tuple[str, ...] = ()
    inn: str = ""


def check_passport(answers: Answers) -> Said:
    """
    Whether the passport exists, is valid, and says what the person says.

    :raises RegisterDown: try again later
    """
    return _ask(
        "passport",
        _names(answers)
        | {
            "series": answers.passport[:4],
            "number": answers.passport[4:],
            "issued_on": answers.issued_on,
            "issuer": answers.issuer,
            "department_code": answers.department_code,
        },
    )


def check_snils(answers: Answers) -> Said:
    """
    Whether the SNILS exists and is this person's.

    :raises RegisterDown: try again later
    """
    return _ask("snils", _names(answers) | {"snils": answers.snils})


def find_inn(answers: Answers) -> Said:
    """
    The INN of this person.

    :raises RegisterDown: try again later
    """
    return _ask("inn", _names(answers) | {"passport": answers.passport})


def forget_failures() -> None:
    """Begin anew with every register; for tests."""
    _breakers.clear()


def _names(answers: Answers) -> dict[str, str]:
    return {
        "family_name": answers.family_name,
        "given_name": answers.given_name,
        "patronymic": answers.patronymic,
        "birth_on": answers.birth_on,
    }


def _ask(register: str, fields: dict[str, str]) -> Said:
    breaker = _breakers[register]
    if not breaker.lets_through():
        raise RegisterDown("resting")
    try:
        said = _read(_post(register, fields))
    except RegisterDown:
        breaker.note(is_answer=False)
        raise
    breaker.note(is_answer=True)
    return said


def _post(register: str, fields: dict[str, str]) -> Any:
    """A lost connection is tried again at once; a slow answer is not waited for twice."""
    for left in reversed(range(_TRIES)):
        try:
            answer = httpx.post(
                f"{settings.ZDRAVIE_REGISTERS}/{register}",
                json=fields,
                headers={"Authorization": f"Bearer {settings.ZDRAVIE_REGISTERS_TOKEN.get_secret_value()}"},
                timeout=_TIMEOUT,
            )
        except httpx.TimeoutException as error:
            raise RegisterDown(type(error).__name__) from None
        except httpx.TransportError as error:
            # The request holds a passport: nothing of it may reach a log through the error.
            if not left:
                raise RegisterDown(type(error).__name__) from None
            continue
        if answer.is_success:
            try:
                return answer.json()
            except ValueError:
                raise RegisterDown("nonsense") from None
        if not left or not answer.is_server_error:
            raise RegisterDown(f"HTTP {answer.status_code}")
    raise RegisterDown


def _read(answer: Any) -> Said:
    try:
        differences = [_FIELDS[one] for one in answer.get("differences", [])]
        return Said(
            is_found={True: True, False: False}[answer["found"]],
            is_valid=bool(answer.get("valid", True)),
            differences=tuple(differences),
            inn=str(answer.get("inn", "")),
        )
    except (KeyError, TypeError, AttributeError):
        raise RegisterDown("nonsense") from None
