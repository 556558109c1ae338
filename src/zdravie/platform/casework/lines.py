"""What the desk's list shows of a case: numbers and terms, nothing about a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zdravie.platform.casework.declaration import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the queue; ``claimed`` is ``mine``, ``other`` or empty."""

    id: UUID
    number: str
    service: Service
    state: str
    round: int
    submitted_at: datetime | None
    due_at: datetime | None
    is_late: bool
    claimed: str
