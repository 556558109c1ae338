"""What the page of the waiting list shows of one entry."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling.waiting.models import WaitingEntry
from zdravie.domains.scheduling.waiting.queries import LineStatistics, OwnEntry
from zdravie.portals.patient.visits.cards import VisitCard, name_of


@dataclass(frozen=True, slots=True)
class EntryCard:
    """A line in which the person stands."""

    id: UUID
    specialty: str
    clinic: str
    number: int
    waiting: int
    median_days: float | None
    joined_at: datetime
    limit_at: datetime
    is_raised: bool
    is_first_of_all: bool
    offer: VisitCard | None

    @classmethod
    def of(cls, own: OwnEntry, line: LineStatistics) -> "EntryCard":
        entry = own.entry
        return cls(
            id=entry.pk,
            specialty=name_of(entry.specialty),
            clinic=entry.clinic.short_name,
            number=own.number,
            waiting=line.waiting,
            median_days=line.median_days,
            joined_at=entry.joined_at,
            limit_at=entry.limit_at,
            is_raised=entry.escalated_at is not None,
            is_first_of_all=entry.priority != WaitingEntry.Priority.ORDINARY,
            offer=VisitCard.of(own.offer) if own.offer else None,
        )
