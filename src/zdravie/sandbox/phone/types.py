"""Small values of this room."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sms:
    """What the sender asks the gateway to deliver: to write, or to say."""

    to: str
    text: str
    expires_at: datetime
    is_call: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """One phone in the list of phones."""

    number: str
    messages: int
    last_at: datetime
