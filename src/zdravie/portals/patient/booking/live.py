"""What an open booking page hears: which places of a doctor's day are free now."""

from datetime import date
from typing import Any
from uuid import UUID

from zdravie.domains.scheduling.queries import list_places
from zdravie.kernel import clock


def topic_of(position_id: UUID) -> str:
    """As the trigger of the shifts names it."""
    return f"places {position_id}"


def places_of(position_id: str, day: str) -> dict[str, Any]:
    """The free places of the day, each as the form of the page sends it."""
    places = list_places(position_id=UUID(position_id), day=date.fromisoformat(day), now=clock.now())
    return {"day": day, "free": [place.slot for place in places if place.is_free]}
