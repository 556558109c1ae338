"""Recoveries on their way and links of the support desk: after a change of hands none of them leads in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import events
from zdravie.identity.recovery.models import Recovery, Ticket
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def end_recoveries(*, account_id: UUID, actor: Actor, now: datetime) -> int:
    """
    End them in every browser: whoever had proven a stolen telephone a moment ago begins anew.

    :returns: how many ended
    """
    count = Recovery.objects.filter(account_id=account_id, used_at__isnull=True).update(used_at=now)
    count += Ticket.objects.filter(account_id=account_id, used_at__isnull=True).update(used_at=now)
    if count:
        record_event(events.RecoveriesEnded(account_id=account_id, count=count), actor=actor, now=now)
    return count
