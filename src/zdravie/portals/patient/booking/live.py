"""What an open booking page hears: which places of a doctor's day are free now."""

from datetime import date
from typing import Any
from uuid import UUID

from zdravie.domains.scheduling import places
from zdravie.domains.scheduling.queries import list_shifts_ahead
from zdravie.kernel import clock


def topic_of(position_id: UUID) -> str:
    """As the trigger of the shifts names it."""
    return f"places {position_id}"


def places_of(position_id: str, day: str) -> dict[str, Any]:
    """The free places of the day, each as the form of the page sends it."""
    now = clock.now()
    shifts = places.shifts_on(list_shifts_ahead(UUID(position_id), now=now), date.fromisoformat(day))
    return {"day": day, "free": [one.slot for one in places.places_of(shifts, now=now) if one.is_free]}
