"""What happens to accounts."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _AboutAccount(Event):
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class AccountOpened(Event):
    name: ClassVar[str] = "accounts.account_opened.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class PhoneChanged(Event):
    """Another telephone was confirmed, or the same one again; the old number is nobody's now."""

    name: ClassVar[str] = "accounts.phone_changed.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class PhoneLost(Event):
    """Codes to the telephone open nothing until a number is confirmed again."""

    name: ClassVar[str] = "accounts.phone_lost.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class EmailChanged(Event):
    """An e-mail was confirmed: the first one, another one, or the one given at registration."""

    name: ClassVar[str] = "accounts.email_changed.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class IdentityRaised(Event):
    """The person behind the account is proven further than before; ``level`` as in ``IdentityLevel``."""

    name: ClassVar[str] = "accounts.identity_raised.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID
    level: int


@dataclass(frozen=True)
class PersonVerified(Event):
    """A verification wrote names, numbers or a paper; relying systems learn it at the next token."""

    name: ClassVar[str] = "accounts.person_verified.v1"
    subject: ClassVar[str] = "account_id"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class PasswordChanged(_AboutAccount):
    name: ClassVar[str] = "accounts.password_changed.v1"


@dataclass(frozen=True)
class PasswordSpoilt(_AboutAccount):
    """It still opens the door once; ``reason`` as in ``Account.PasswordState``."""

    name: ClassVar[str] = "accounts.password_spoilt.v1"
    reason: str


@dataclass(frozen=True)
class PasswordReminderChosen(_AboutAccount):
    name: ClassVar[str] = "accounts.password_reminder_chosen.v1"


@dataclass(frozen=True)
class SecurityQuestionSet(_AboutAccount):
    name: ClassVar[str] = "accounts.security_question_set.v1"


@dataclass(frozen=True)
class AccountBlocked(_AboutAccount):
    """Nobody signs in to it; ``reason`` as in ``Account.BlockReason``."""

    name: ClassVar[str] = "accounts.account_blocked.v1"
    reason: str


@dataclass(frozen=True)
class AccountUnblocked(_AboutAccount):
    name: ClassVar[str] = "accounts.account_unblocked.v1"


@dataclass(frozen=True)
class _AboutRepresented(Event):
    subject: ClassVar[str] = "represented_id"
    about: ClassVar[str] = "account_id"
    represented_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class RepresentedAdded(_AboutRepresented):
    name: ClassVar[str] = "accounts.represented_added.v1"


@dataclass(frozen=True)
class RepresentedRemoved(_AboutRepresented):
    name: ClassVar[str] = "accounts.represented_removed.v1"


@dataclass(frozen=True)
class AddressChanged(_AboutAccount):
    """``kind`` as in ``Address.Kind``."""

    name: ClassVar[str] = "accounts.address_changed.v1"
    kind: str


@dataclass(frozen=True)
class StaffPasswordDemanded(_AboutAccount):
    name: ClassVar[str] = "accounts.staff_password_demanded.v1"


@dataclass(frozen=True)
class PasswordReminderDue(_AboutAccount):
    name: ClassVar[str] = "accounts.password_reminder_due.v1"
