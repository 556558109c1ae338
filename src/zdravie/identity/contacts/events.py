"""What happens to contacts; relying systems are told by identifiers and ask for the rest."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class PhoneChangeBegun(Event):
    """A code went to a new number; the old one works until the code is entered."""

    name: ClassVar[str] = "contacts.phone_change_begun.v1"
    subject: ClassVar[str] = "change_id"
    about: ClassVar[str] = "account_id"
    change_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PhoneChanged(Event):
    name: ClassVar[str] = "contacts.phone_changed.v1"
    subject: ClassVar[str] = "change_id"
    about: ClassVar[str] = "account_id"
    change_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PhoneReportedLost(Event):
    name: ClassVar[str] = "contacts.phone_reported_lost.v1"
    about: ClassVar[str] = "account_id"
    account_id: UUID


@dataclass(frozen=True)
class EmailConfirmationSent(Event):
    """A letter with a link went to an e-mail; an old one works until the link is followed."""

    name: ClassVar[str] = "contacts.email_confirmation_sent.v1"
    subject: ClassVar[str] = "change_id"
    about: ClassVar[str] = "account_id"
    change_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class EmailConfirmed(Event):
    name: ClassVar[str] = "contacts.email_confirmed.v1"
    subject: ClassVar[str] = "change_id"
    about: ClassVar[str] = "account_id"
    change_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class ChangeCancelled(Event):
    """The owner thought better of it; ``kind`` is PHONE or EMAIL."""

    name: ClassVar[str] = "contacts.change_cancelled.v1"
    subject: ClassVar[str] = "change_id"
    about: ClassVar[str] = "account_id"
    change_id: UUID
    account_id: UUID
    kind: str


@dataclass(frozen=True)
class OldChangesForgotten(Event):
    """Settled and lapsed changes were deleted after their days."""

    name: ClassVar[str] = "contacts.old_changes_forgotten.v1"
    count: int
