"""A visit as a file for the calendar of the phone."""

from datetime import datetime

from zdravie.portals.kit.calendars import Entry, calendar_of
from zdravie.portals.patient.visits.cards import VisitCard


def calendar_file(visit: VisitCard, *, now: datetime) -> bytes:
    """When and where; neither the doctor nor the specialty."""
    entry = Entry(
        uid=f"{visit.id}@zdravie",
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        summary=f"Приём, {visit.clinic}",
        location=visit.address if not visit.is_online else "",
    )
    return calendar_of([entry], now=now)
