"""Reads of the duty roster."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling.clinic.models import RosterEntry


def list_roster(clinic_id: UUID, *, now: datetime) -> list[RosterEntry]:
    """Duties of the clinic that are not over, in order of time; names of workers are public."""
    coming = RosterEntry.objects.filter(clinic=clinic_id, ends_at__gt=now).select_related("position__worker")
    return list(coming.defer("position__worker__snils").order_by("starts_at", "pk"))


def list_own_duties(position_ids: list[UUID], *, now: datetime) -> list[RosterEntry]:
    """Duties of one worker that are not over."""
    coming = RosterEntry.objects.filter(position__in=position_ids, ends_at__gt=now)
    return list(coming.select_related("clinic").order_by("starts_at", "pk"))
