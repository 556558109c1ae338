"""Small values of this room."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingLetter:
    """One letter for one address, as it was read from the wire."""

    message_id: str
    to: str
    sender: str
    subject: str
    text: str
    expires_at: datetime | None
    """After this instant nobody should read it; None when the sender does not say."""


@dataclass(frozen=True, slots=True)
class Box:
    """One mailbox in the list."""

    address: str
    letters: int
    last_at: datetime
