"""From claims of a provider to what the register of people takes; what cannot be read states nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers import email, phone, snils
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.registries.people.types import PersonClaims

_LONGEST_NAME = 100
_SEX = {"male": True, "female": False}


def person_claims(claims: dict[str, Any]) -> PersonClaims:
    """A contact counts once the provider has confirmed it."""
    return PersonClaims(
        subject=str(claims["sub"]),
        identity_level=identity_level(claims),
        family_name=_name(claims.get("family_name")),
        given_name=_name(claims.get("given_name")),
        patronymic=_name(claims.get("middle_name")),
        birth_on=_day(claims.get("birthdate")),
        is_male=_SEX.get(str(claims.get("gender"))),
        snils=_identifier(snils.parse, claims.get("snils")),
        phone=_identifier(phone.parse, claims.get("phone_number"), claims.get("phone_number_verified")),
        email=_identifier(email.parse, claims.get("email"), claims.get("email_verified")),
    )


def identity_level(claims: dict[str, Any]) -> IdentityLevel:
    """A provider that does not tell the level has proven a contact and no more."""
    try:
        return IdentityLevel[str(claims.get("identity_level", "")).upper()]
    except KeyError:
        return IdentityLevel.SIMPLIFIED


def _name(value: Any) -> str:
    return " ".join(value.split())[:_LONGEST_NAME] if isinstance(value, str) and value.isprintable() else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _identifier(parse: Callable[[str], str], value: Any, is_confirmed: Any = True) -> str:
    if not isinstance(value, str) or is_confirmed is not True:
        return ""
    try:
        return parse(value)
    except InvalidIdentifier:
        return ""
