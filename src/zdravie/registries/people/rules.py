"""What claims may change, and when a clinic may."""

from datetime import date

from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.norms.queries import get_days
from zdravie.registries.people import errors
from zdravie.registries.people.models import Person, PersonLogin
from zdravie.registries.people.types import Passage, PersonClaims


def is_identity_proven(claims: PersonClaims) -> bool:
    """Whether the issuer matched the person with the state registers, so that the SNILS is really his."""
    return claims.identity_level >= IdentityLevel.STANDARD


def may_restate_identity(claims: PersonClaims, person: Person) -> bool:
    """Name, birth date and sex give way only to claims proven no less than what the row holds."""
    return claims.identity_level >= person.identity_level


def check_passage(login: PersonLogin, passage: Passage) -> None:
    """
    May this account open the cabinet in this way?

    :raises NotLinked: its owner cut the link, and this is no fresh sign-in that links again
    :raises AutomaticPassageOff: its owner wants a fresh sign-in every time
    """
    if login.severed_at and not (passage.links_again and passage.is_fresh):
        raise errors.NotLinked
    if not login.is_automatic and not passage.is_fresh:
        raise errors.AutomaticPassageOff


def is_change_due(attached_on: date | None, *, has_moved: bool, on: date) -> bool:
    """Whether another clinic may be chosen, after the last one was chosen on that day, if ever."""
    if attached_on is None or has_moved:
        return True
    return on - attached_on >= get_days("attachment.change_term", on=on)
