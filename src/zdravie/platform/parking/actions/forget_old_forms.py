"""Delete forms whose time is over."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.parking import events
from zdravie.platform.parking.models import ParkedForm


@transaction.atomic
def forget_old_forms(*, actor: Actor, now: datetime) -> int:
    """
    Delete what nobody can resume any more.

    :returns: how many went
    """
    count, _ = ParkedForm.objects.filter(expires_at__lte=now).delete()
    if count:
        record_event(events.OldFormsForgotten(count=count), actor=actor, now=now)
    return count
