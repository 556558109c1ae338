"""What passes between this room and those who order and check papers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Verdict(StrEnum):
    VALID = "VALID"
    INVALID = "INVALID"
    PENDING = "PENDING"
    """Being made, or waits for a person's signature."""


class Cause(StrEnum):
    """Why a paper does not hold, or not yet."""

    NONE = "NONE"
    REVOKED = "REVOKED"
    REPLACED = "REPLACED"
    EXPIRED = "EXPIRED"
    ROOM = "ROOM"
    """The room of its subject says so; ``words`` say why."""
    DRAWING = "DRAWING"
    SIGNING = "SIGNING"


class Way(StrEnum):
    """How somebody came to check a paper or to open it."""

    LINK = "LINK"
    NUMBER = "NUMBER"
    SHARE = "SHARE"


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a stranger learns of a paper, and nothing more."""

    paper_id: UUID
    verdict: Verdict
    title: str
    number: str
    holder: str
    """«Волкова А. С.»"""
    lines: tuple[tuple[str, str], ...]
    issuer: str
    issued_on: date
    until: date | None
    cause: Cause
    ended_on: date | None
    words: str
    """What the room of the subject says of it; empty while it holds."""
    signed_by: str
    is_test: bool
    checked_at: datetime
