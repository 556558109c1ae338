"""End sessions of an account: one of the list, all others, or all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.signin import events, sessions
from zdravie.identity.signin.models import Session
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def end_sessions(
    *,
    account_id: UUID,
    reason: Session.EndReason,
    only: UUID | None = None,
    spared: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """
    End the living sessions; relying systems hear of each. The caller has asked who may.

    :param only: end this one alone
    :param spared: leave this one open, the browser that asks
    :returns: how many ended
    """
    wanted = sessions.living(account_id, now=now)
    if only is not None:
        wanted = wanted.filter(pk=only)
    if spared is not None:
        wanted = wanted.exclude(pk=spared)
    ended = [session.pk for session in wanted.select_for_update().order_by("pk")]
    Session.objects.filter(pk__in=ended).update(ended_at=now, end_reason=reason)
    for session_id in ended:
        event = events.SignedOut(account_id=account_id, session_id=str(session_id), reason=reason.value)
        record_event(event, actor=actor, now=now)
    return len(ended)
