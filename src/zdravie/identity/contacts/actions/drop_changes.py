"""Somebody else may have been in: what they wanted to be reached by is not confirmed any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.contacts import events
from zdravie.identity.contacts.models import ContactChange
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def drop_changes(*, account_id: UUID, actor: Actor, now: datetime) -> int:
    """
    Cancel whatever waits; safe to run twice. The caller has asked who may.

    :returns: how many changes waited
    """
    pending = ContactChange.objects.select_for_update().filter(
        account_id=account_id, state=ContactChange.State.PENDING
    )
    dropped = list(pending)
    for change in dropped:
        change.state, change.settled_at = ContactChange.State.CANCELLED, now
        change.save(update_fields=["state", "settled_at"])
        cancelled = events.ChangeCancelled(change_id=change.pk, account_id=account_id, kind=change.kind)
        record_event(cancelled, actor=actor, now=now)
    return len(dropped)
