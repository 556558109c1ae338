"""Reads for the cabinets, and whether a gateway is worth waiting for."""

from datetime import datetime

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.breaker.queries import is_resting
from zdravie.platform.norms.queries import get_seconds
from zdravie.platform.notify.models import Message, Notice
from zdravie.platform.notify.types import Channel


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


def is_gateway_healthy(channel: Channel, *, now: datetime) -> bool:
    """
    Whether a message of this channel can be expected to arrive soon.

    Not while the gateway is left alone after failures, and not while a fresh message has been waiting for
    longer than a message should: then a page offers other ways at once.
    """
    if is_resting(channel, now=now):
        return False
    day = now.astimezone(MOSCOW).date()
    begun_before = now - get_seconds("notify.message_should_leave", on=day)
    begun_after = now - get_seconds("notify.message_is_fresh", on=day)
    waiting = Message.objects.filter(channel=channel, state=Message.State.QUEUED, expires_at__gt=now)
    return not waiting.filter(created_at__gt=begun_after, created_at__lte=begun_before).exists()
