"""What happens at the door."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class CodeRequested(Event):
    name: ClassVar[str] = "signin.code_requested.v1"
    subject: ClassVar[str] = "challenge_id"
    challenge_id: UUID
    kind: str
    """What the code opens, see ``types.Purpose``."""


@dataclass(frozen=True)
class PhoneConfirmed(Event):
    """The right code was entered; nobody has an account with this telephone yet."""

    name: ClassVar[str] = "signin.phone_confirmed.v1"
    subject: ClassVar[str] = "challenge_id"
    challenge_id: UUID


@dataclass(frozen=True)
class PasswordAccepted(Event):
    """The first of two factors; nobody is signed in yet."""

    name: ClassVar[str] = "signin.password_accepted.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class SignInSucceeded(Event):
    name: ClassVar[str] = "signin.sign_in_succeeded.v1"
    subject: ClassVar[str] = "record_id"
    about: ClassVar[str] = "account_id"
    record_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class StepUpBegun(Event):
    """An open session is to become stronger; it waits for a factor."""

    name: ClassVar[str] = "signin.step_up_begun.v1"
    subject: ClassVar[str] = "session_id"
    about: ClassVar[str] = "account_id"
    session_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class SessionRaised(Event):
    """One more factor was proven in an open session."""

    name: ClassVar[str] = "signin.session_raised.v1"
    subject: ClassVar[str] = "session_id"
    about: ClassVar[str] = "account_id"
    session_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class RegistrationBegun(Event):
    """The form was filled in; the account is opened once the telephone is proven."""

    name: ClassVar[str] = "signin.registration_begun.v1"
    subject: ClassVar[str] = "registration_id"
    registration_id: UUID


@dataclass(frozen=True)
class SignedOut(Event):
    """A session ended, by its owner or for another reason; whatever hangs on it ends too."""

    name: ClassVar[str] = "signin.signed_out.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    session_id: str
    reason: str = ""
    """See ``Session.EndReason``."""


@dataclass(frozen=True)
class OldTracesForgotten(Event):
    """What the door keeps for a while only was deleted: codes, drafts, counters."""

    name: ClassVar[str] = "signin.old_traces_forgotten.v1"
    count: int


@dataclass(frozen=True)
class AccessWithdrawn(Event):
    """All sessions of an account ended at once; nothing handed out before counts any more."""

    name: ClassVar[str] = "signin.access_withdrawn.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    reason: str
    """See ``Session.EndReason``."""


@dataclass(frozen=True)
class NotMeReported(Event):
    """The owner did not recognise a sign-in or a change: the account is shut and frozen (ID-095)."""

    name: ClassVar[str] = "signin.not_me_reported.v1"
    subject: ClassVar[str] = "case_id"
    about: ClassVar[str] = "account_id"
    case_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class NotMeLinkUsed(Event):
    """The link of a warning was pressed, by whoever reads the owner's messages."""

    name: ClassVar[str] = "signin.not_me_link_used.v1"
    subject: ClassVar[str] = "link_id"
    about: ClassVar[str] = "account_id"
    link_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class FreezeLifted(Event):
    """Recovery and changes of contacts are open again before their time."""

    name: ClassVar[str] = "signin.freeze_lifted.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class OwnerWarned(Event):
    """The owner was told of something unusual."""

    name: ClassVar[str] = "signin.owner_warned.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    kind: str
    """See ``suspicion.Sign``; for a change its event."""
