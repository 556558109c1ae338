"""After «Это не я»: factors added lately may be the thief's own, so they open nothing any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.factors import events
from zdravie.identity.factors.models import CodeApp, Passkey, RecoveryCode
from zdravie.identity.signin.actions.end_sessions import end_sessions
from zdravie.identity.signin.models import Session
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def drop_recent_factors(*, account_id: UUID, actor: Actor, now: datetime) -> int:
    """
    Take away passkeys, the app and printed codes of the last days (norm ``factors.suspicious_days``), and end
    whatever they opened meanwhile. The owner adds them again after a fresh sign-in.

    :returns: how many factors went; safe to run twice
    """
    since = now - get_days("factors.suspicious_days", on=now.astimezone(MOSCOW).date())
    recent = (
        Passkey.objects.filter(account_id=account_id, added_at__gte=since),
        CodeApp.objects.filter(account_id=account_id, confirmed_at__gte=since),
        RecoveryCode.objects.filter(account_id=account_id, made_at__gte=since),
    )
    count = sum(rows.delete()[0] for rows in recent)
    if count:
        record_event(events.RecentFactorsDropped(account_id=account_id, count=count), actor=actor, now=now)
        end_sessions(account_id=account_id, reason=Session.EndReason.NOT_ME, actor=actor, now=now)
    return count
