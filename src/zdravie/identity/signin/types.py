"""What passes between this room and the pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel


class Purpose(StrEnum):
    """What a code opens."""

    SIGN_IN = "SIGN_IN"
    SECOND_FACTOR = "SECOND_FACTOR"
    REGISTRATION = "REGISTRATION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """
    Whose browser it is, as far as the request shows.

    ``binding`` is a secret of this browser's session: codes work nowhere else. ``device_token`` is the
    long-lived secret of a browser in which somebody signed in before; it may be empty.
    """

    binding: str
    device_token: str = ""
    ip: str | None = None
    device: str = ""
    """Browser and system in words, for the journal."""
    client: str = ""
    """Identifier of the relying system that sent the person here; empty when they came by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A code on its way, as its page shows it. The code itself is not known to anybody here."""

    id: UUID
    purpose: Purpose
    phone: str
    account_id: UUID | None
    sent_at: datetime
    expires_at: datetime
    resend_at: datetime
    """Rounded up to a minute, as the page shows it."""
    is_used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A sign-in that succeeded; ``sid`` names it in the journal, in tokens and in the audit."""

    account_id: UUID
    sid: UUID
    at: datetime
    assurance: Assurance
    identity: IdentityLevel
    amr: tuple[str, ...]
    """Methods by RFC 8176: ``sms``, ``pwd``."""

    @property
    def actor(self) -> Actor:
        return Actor(
            kind=ActorKind.PERSON,
            id=self.account_id,
            assurance=self.assurance,
            identity=self.identity,
            session=str(self.sid),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneProven:
    """The code was right and nobody has an account with this telephone yet."""

    challenge_id: UUID
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What a person says about themselves at registration; identifiers are normalised."""

    family_name: str
    given_name: str
    patronymic: str
    birth_on: date
    snils: str
    phone: str
    email: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationStarted:
    """A form that waits for its telephone to be proven."""

    registration_id: UUID
    challenge: Challenge
