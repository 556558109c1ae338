"""The person has seen the notices."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify import errors, events
from zdravie.platform.notify.models import Notice


@transaction.atomic
def mark_notices_read(*, actor: Actor, now: datetime) -> int:
    """
    Mark everything unread of the actor as read.

    :returns: how many notices were unread
    :raises NotAPerson: systems have no cabinet
    """
    if not actor.is_person or actor.id is None:
        raise errors.NotAPerson
    count = Notice.objects.filter(person_id=actor.id, read_at__isnull=True).update(read_at=now)
    if count:
        record_event(events.NoticesRead(person_id=actor.id, count=count), actor=actor, now=now)
    return count
