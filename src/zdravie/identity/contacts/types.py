"""What passes between this room and the pages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Which of the two contacts is changed."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingContact:
    """A contact that is not confirmed yet; the old one works meanwhile."""

    value: str
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnContacts:
    """The section «Контактные данные»."""

    phone: str
    is_phone_confirmed: bool
    is_phone_lost: bool
    phone_trusted_from: datetime | None
    """Until then codes to the number confirm nothing; None when they do."""
    pending_phone: PendingContact | None
    email: str
    is_email_confirmed: bool
    pending_email: PendingContact | None
    is_frozen: bool
