"""Reads for pages that would rather offer another way at once."""

from datetime import datetime

from zdravie.platform.breaker.models import SystemHealth


def is_resting(system: str, *, now: datetime) -> bool:
    """Whether the system is left alone at the moment."""
    return SystemHealth.objects.filter(pk=system, rests_until__gt=now).exists()
