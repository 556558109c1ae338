"""What the section shows: contacts masked, states in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from zdravie.identity.contacts.types import OwnContacts, PendingContact
from zdravie.kernel.identifiers import phone
from zdravie.portals.id_pages.account.cards import mask_email


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contact that waits to be confirmed."""

    value: str
    asked_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, pending: PendingContact | None, *, is_phone: bool) -> Self | None:
        if pending is None:
            return None
        value = phone.mask(pending.value) if is_phone else mask_email(pending.value)
        return cls(value=value, asked_at=pending.asked_at, expires_at=pending.expires_at)


@dataclass(frozen=True, slots=True)
class ContactsCard:
    """Enough for the owner to recognise, little for whoever looks over the shoulder."""

    phone: str
    is_phone_confirmed: bool
    is_phone_lost: bool
    phone_trusted_from: datetime | None
    new_phone: Waiting | None
    email: str
    is_email_confirmed: bool
    new_email: Waiting | None
    is_frozen: bool

    @classmethod
    def of(cls, contacts: OwnContacts) -> Self:
        pending = contacts.pending_email
        is_first = pending is not None and pending.value == contacts.email  # the one from registration
        return cls(
            phone=phone.mask(contacts.phone),
            is_phone_confirmed=contacts.is_phone_confirmed,
            is_phone_lost=contacts.is_phone_lost,
            phone_trusted_from=contacts.phone_trusted_from,
            new_phone=Waiting.of(contacts.pending_phone, is_phone=True),
            email="" if is_first or not contacts.email else mask_email(contacts.email),
            is_email_confirmed=contacts.is_email_confirmed,
            new_email=Waiting.of(pending, is_phone=False),
            is_frozen=contacts.is_frozen,
        )
