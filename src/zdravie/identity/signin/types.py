"""What passes between this room and the pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel


class Purpose(StrEnum):
    """What a code opens."""

    SIGN_IN = "SIGN_IN"
    SECOND_FACTOR = "SECOND_FACTOR"
    STEP_UP = "STEP_UP"
    REGISTRATION = "REGISTRATION"
    RECOVERY = "RECOVERY"
    NEW_PHONE = "NEW_PHONE"
    CONTACT_HELP = "CONTACT_HELP"
    """For the trusted contact of somebody who recovers access."""


class Channel(StrEnum):
    """How a code travels."""

    SMS = "SMS"
    VOICE = "VOICE"
    EMAIL = "EMAIL"


class Method(TextChoices):
    """Ways in, as the journal keeps them."""

    CODE = "CODE"
    PASSWORD = "PASSWORD"  # noqa: S105 - the name of a way in
    PASSWORD_AND_CODE = "PASSWORD_AND_CODE"  # noqa: S105
    PASSWORD_AND_TOTP = "PASSWORD_AND_TOTP"  # noqa: S105
    PASSWORD_AND_RECOVERY = "PASSWORD_AND_RECOVERY"  # noqa: S105
    PASSWORD_AND_PASSKEY = "PASSWORD_AND_PASSKEY"  # noqa: S105
    PASSKEY = "PASSKEY"
    ESIGNATURE = "ESIGNATURE"
    REGISTRATION = "REGISTRATION"
    RECOVERY = "RECOVERY"
    STEP_UP = "STEP_UP"


class Outcome(TextChoices):
    """How an attempt ended."""

    SIGNED_IN = "SIGNED_IN"
    WRONG_CODE = "WRONG_CODE"
    WRONG_PASSWORD = "WRONG_PASSWORD"  # noqa: S105
    WRONG_FACTOR = "WRONG_FACTOR"
    ACCOUNT_BLOCKED = "ACCOUNT_BLOCKED"


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
    channel: Channel
    address: str
    account_id: UUID | None
    pending_id: UUID | None
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
    """By RFC 8176: ``sms``, ``tel``, ``pwd``, ``otp``, ``hwk`` for a passkey, ``sc`` for a signature."""

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
class Awaited:
    """A sign-in or step-up that waits for one more factor."""

    pending_id: UUID
    account_id: UUID
    session_id: UUID | None
    """The session to be raised; None for a new sign-in."""
    amr: tuple[str, ...]
    wanted: Assurance

    @property
    def is_step_up(self) -> bool:
        return self.session_id is not None


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
