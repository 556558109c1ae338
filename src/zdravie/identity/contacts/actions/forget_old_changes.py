"""Delete changes of contacts that were settled or lapsed long ago."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.contacts import events
from zdravie.identity.contacts.models import ContactChange
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def forget_old_changes(*, actor: Actor, now: datetime) -> int:
    """:returns: how many rows went"""
    before = now - get_days("contacts.keep_changes", on=now.astimezone(MOSCOW).date())
    count, _ = ContactChange.objects.filter(created_at__lt=before).delete()
    if count:
        record_event(events.OldChangesForgotten(count=count), actor=actor, now=now)
    return count
