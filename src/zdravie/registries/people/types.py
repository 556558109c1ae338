"""What an issuer states about its subject."""

from dataclasses import dataclass
from datetime import date

from zdravie.kernel.assurance import IdentityLevel


@dataclass(frozen=True, slots=True)
class PersonClaims:
    """
    Normalised claims of one subject; an empty value states nothing.

    ``snils`` is eleven digits, ``oms`` sixteen, ``phone`` E.164. ``repr`` tells nothing of the person,
    so that claims cannot leak through a log.
    """

    subject: str
    identity_level: IdentityLevel
    family_name: str
    given_name: str
    patronymic: str = ""
    birth_on: date | None = None
    is_male: bool | None = None
    snils: str = ""
    oms: str = ""
    phone: str = ""
    email: str = ""

    def __repr__(self) -> str:
        return f"PersonClaims(identity_level={self.identity_level.name})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """How the browser came: ``is_fresh`` if the sign-in is younger than the attempt to come in."""

    is_fresh: bool
    links_again: bool = False
    """The person asked to link the account, and proved it with two factors."""
