"""Reads for the cabinets."""

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.notify.models import Notice


def list_notices(*, actor: Actor, most: int = 50) -> list[Notice]:
    """The actor's own notices, newest first; the look is written into the journal."""
    if actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="notify.notices", purpose="own cabinet")
    return list(Notice.objects.filter(person_id=actor.id).order_by("-created_at")[:most])


def count_unread(*, actor: Actor) -> int:
    """How many notices wait for the actor; a number, not their content."""
    if actor.id is None:
        return 0
    return Notice.objects.filter(person_id=actor.id, read_at__isnull=True).count()
