"""Delete recoveries and tickets that ended long ago."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.recovery import events
from zdravie.identity.recovery.models import Recovery, Ticket
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def forget_old_recoveries(*, actor: Actor, now: datetime) -> int:
    """
    Delete what nobody needs any more.

    :returns: how many rows went
    """
    before = now - get_days("recovery.keep", on=now.astimezone(MOSCOW).date())
    old = (Recovery.objects.filter(expires_at__lt=before), Ticket.objects.filter(expires_at__lt=before))
    count = sum(rows.delete()[0] for rows in old)
    if count:
        record_event(events.OldRecoveriesForgotten(count=count), actor=actor, now=now)
    return count
