"""A factor was added or removed, a password changed: the owner hears of it, once (ID-093)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.signin import changes, events, warnings
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.models import SecurityEvent
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def warn_of_change(*, event_id: UUID, actor: Actor, now: datetime) -> bool:
    """
    Tell of the change unless its own room does so; safe to run twice.

    :returns: whether the owner was told now
    """
    change = SecurityEvent.objects.filter(pk=event_id).first()
    account = find_by_id(change.account_id) if change else None
    if change is None or account is None or not changes.is_worth_a_warning(change.kind):
        return False
    said = {
        "what": changes.say(change.kind),
        "at": say_clock(change.at, now=now),
        "device": change.device,
    }
    source = warnings.source_of_change(change.pk)
    if not warnings.warn(account, "signin/notices/change", source=source, said=said, actor=actor, now=now):
        return False
    # The name of the change is a closed word of our own events.
    record_event(events.OwnerWarned(account_id=account.pk, kind=change.kind), actor=actor, now=now)
    return True
