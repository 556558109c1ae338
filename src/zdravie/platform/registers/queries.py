"""
The questions. Each raises ``RegisterDown`` when there is no answer to rely on: nothing is concluded then.

Ask outside any transaction: an answer may take seconds, and a rollback would forget a failure.
"""

from datetime import date, datetime
from typing import Any

from zdravie.platform.registers.gateways import wire
from zdravie.platform.registers.types import Employer, Named, PassportClaim, PolicySaid, Register, Said

_MENDABLE = frozenset(
    ("family_name", "given_name", "patronymic", "birth_on", "issued_on", "issuer", "department_code")
)
"""A difference in any other field is nonsense: nobody could mend it."""


def check_passport(person: Named, passport: PassportClaim, *, now: datetime) -> Said:
    """
    Whether the passport exists, is valid, and says what the person says (МВД).

    :raises RegisterDown: try again later
    """
    fields = {
        "series": passport.number[:4],
        "number": passport.number[4:],
        "issued_on": passport.issued_on,
        "issuer": passport.issuer,
        "department_code": passport.department_code,
    }
    return wire.ask(Register.PASSPORT, person.as_fields() | fields, read=_read, now=now)


def check_snils(person: Named, snils: str, *, now: datetime) -> Said:
    """
    Whether the SNILS exists and is this person's (Социальный фонд).

    :raises RegisterDown: try again later
    """
    return wire.ask(Register.SNILS, person.as_fields() | {"snils": snils}, read=_read, now=now)


def find_inn(person: Named, passport_number: str, *, now: datetime) -> Said:
    """
    The INN of the owner of this passport (ФНС).

    :raises RegisterDown: try again later
    """
    fields = person.as_fields() | {"passport": passport_number}
    return wire.ask(Register.INN, fields, read=_read, now=now)


def check_oms(person: Named, *, policy: str = "", snils: str = "", now: datetime) -> PolicySaid:
    """
    The person's policy, by its sixteen digits or by SNILS (ФОМС).

    :raises RegisterDown: try again later
    """
    fields = person.as_fields() | {"policy": policy, "snils": snils}
    return wire.ask(Register.OMS, fields, read=_read_policy, now=now)


def find_employer(*, inn: str = "", ogrn: str = "", now: datetime) -> Employer | None:
    """
    The organisation or entrepreneur with this INN or OGRN (ЕГРЮЛ, ЕГРИП); none is known by it.

    :raises RegisterDown: try again later
    """
    return wire.ask(Register.EMPLOYER, {"inn": inn, "ogrn": ogrn}, read=_read_employer, now=now)


def _found(answer: Any) -> bool:
    return {True: True, False: False}[answer["found"]]


def _differences(answer: Any) -> tuple[str, ...]:
    differences = tuple(str(one) for one in answer.get("differences", []))
    if not _MENDABLE.issuperset(differences):
        raise ValueError(differences)
    return differences


def _read(answer: Any) -> Said:
    return Said(
        is_found=_found(answer),
        is_valid=bool(answer.get("valid", True)),
        differences=_differences(answer),
        inn=str(answer.get("inn", "")),
    )


def _read_policy(answer: Any) -> PolicySaid:
    if not _found(answer):
        return PolicySaid(is_found=False)
    until = str(answer.get("valid_until", ""))
    return PolicySaid(
        is_found=True,
        is_valid=answer["valid"] is True,
        differences=_differences(answer),
        number=str(answer["policy"]),
        insurer=str(answer["insurer"]),
        valid_until=date.fromisoformat(until).isoformat() if until else "",
    )


def _read_employer(answer: Any) -> Employer | None:
    if not _found(answer):
        return None
    return Employer(
        inn=str(answer["inn"]),
        ogrn=str(answer["ogrn"]),
        name=str(answer["name"]),
        address=str(answer["address"]),
        is_active=answer["active"] is True,
    )
