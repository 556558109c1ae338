"""What happens with the factors of an account."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class AppSetupBegun(Event):
    """A secret was drawn; it counts for nothing yet."""

    name: ClassVar[str] = "factors.app_setup_begun.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class AppAdded(Event):
    name: ClassVar[str] = "factors.app_added.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class AppRemoved(Event):
    name: ClassVar[str] = "factors.app_removed.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class AppCodeAccepted(Event):
    name: ClassVar[str] = "factors.app_code_accepted.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class RecoveryCodesMade(Event):
    """Those made before open nothing any more."""

    name: ClassVar[str] = "factors.recovery_codes_made.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    count: int


@dataclass(frozen=True)
class RecoveryCodesRemoved(Event):
    name: ClassVar[str] = "factors.recovery_codes_removed.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class RecoveryCodeUsed(Event):
    name: ClassVar[str] = "factors.recovery_code_used.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    left: int


@dataclass(frozen=True)
class PasskeyAsked(Event):
    """A browser was given bytes for a device to sign."""

    name: ClassVar[str] = "factors.passkey_asked.v1"
    subject: ClassVar[str] = "challenge_id"
    challenge_id: UUID


@dataclass(frozen=True)
class PasskeyAdded(Event):
    name: ClassVar[str] = "factors.passkey_added.v1"
    subject: ClassVar[str] = "passkey_id"
    about: ClassVar[str] = "account_id"
    passkey_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PasskeyRenamed(Event):
    name: ClassVar[str] = "factors.passkey_renamed.v1"
    subject: ClassVar[str] = "passkey_id"
    about: ClassVar[str] = "account_id"
    passkey_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PasskeyRemoved(Event):
    name: ClassVar[str] = "factors.passkey_removed.v1"
    subject: ClassVar[str] = "passkey_id"
    about: ClassVar[str] = "account_id"
    passkey_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PasskeyAccepted(Event):
    name: ClassVar[str] = "factors.passkey_accepted.v1"
    subject: ClassVar[str] = "passkey_id"
    about: ClassVar[str] = "account_id"
    passkey_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PasskeyCopySuspected(Event):
    """Its counter went back, and the sign-in was refused."""

    name: ClassVar[str] = "factors.passkey_copy_suspected.v1"
    subject: ClassVar[str] = "passkey_id"
    about: ClassVar[str] = "account_id"
    passkey_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class OldQuestionsForgotten(Event):
    """Questions to devices that nobody can answer any more, and setups that nobody finished."""

    name: ClassVar[str] = "factors.old_questions_forgotten.v1"
    count: int


@dataclass(frozen=True)
class RecentFactorsDropped(Event):
    """After «Это не я»: whatever was added in the last days opens nothing any more."""

    name: ClassVar[str] = "factors.recent_factors_dropped.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    count: int
