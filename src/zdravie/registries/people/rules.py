"""What claims may change."""

from zdravie.kernel.assurance import IdentityLevel
from zdravie.registries.people.models import Person
from zdravie.registries.people.types import PersonClaims


def is_identity_proven(claims: PersonClaims) -> bool:
    """Whether the issuer matched the person with the state registers, so that the SNILS is really his."""
    return claims.identity_level >= IdentityLevel.STANDARD


def may_restate_identity(claims: PersonClaims, person: Person) -> bool:
    """Name, birth date and sex give way only to claims proven no less than what the row holds."""
    return claims.identity_level >= person.identity_level
