"""Planned works: announced by a setting of the installation, shown on every page until they are over."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings


@dataclass(frozen=True, slots=True)
class PlannedWorks:
    """From when until when, and in words what will not work meanwhile."""

    begin_at: datetime
    end_at: datetime
    text: str
    is_going: bool


def announced(*, now: datetime) -> PlannedWorks | None:
    """What the setting ``ZDRAVIE_PLANNED_WORKS`` announces; nothing once it is over."""
    planned = getattr(settings, "ZDRAVIE_PLANNED_WORKS", None)
    if planned is None:
        return None
    begin_at, end_at, text = planned
    return PlannedWorks(begin_at, end_at, text, begin_at <= now) if now < end_at else None
