"""What a person says when they call a doctor home."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWish:
    """``signs`` are the urgent signs that were ticked: with any of them nothing is sent."""

    day: date
    address: str
    complaint: str
    phone: str
    signs: tuple[str, ...] = ()
