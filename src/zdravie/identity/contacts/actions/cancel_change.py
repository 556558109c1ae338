"""A person thinks better of a new telephone or e-mail; the old one stays."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.contacts import errors, events, rules
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def cancel_change(*, kind: Kind, actor: Actor, now: datetime) -> ContactChange:
    """
    Its code and its link confirm nothing any more. Any session of the owner may: it makes things safer.

    :raises NotYours: nobody is signed in
    :raises ChangeGone: nothing waits
    """
    account_id = rules.own_account_id(actor)
    waiting = ContactChange.objects.select_for_update().filter(state=ContactChange.State.PENDING)
    change = waiting.filter(account_id=account_id, kind=kind).first()
    if change is None:
        raise errors.ChangeGone
    change.state, change.settled_at = ContactChange.State.CANCELLED, now
    change.save(update_fields=["state", "settled_at"])
    cancelled = events.ChangeCancelled(change_id=change.pk, account_id=account_id, kind=kind.value)
    record_event(cancelled, actor=actor, now=now)
    return change
