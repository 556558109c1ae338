"""Everything that was opened before counts no more: sessions, tokens, sign-ins on their way, codes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.signin import events
from zdravie.identity.signin.actions.end_sessions import end_sessions
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.models import OneTimeCode, PendingSignIn, Session
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.vault.blind import blind_index


@transaction.atomic
def withdraw_access(*, account_id: UUID, reason: Session.EndReason, actor: Actor, now: datetime) -> int:
    """
    End it all at once; relying systems hear of it. The caller has asked who may.

    :returns: how many sessions ended
    """
    ended = end_sessions(account_id=account_id, reason=reason, actor=actor, now=now)
    moment = database_now()
    PendingSignIn.objects.filter(account_id=account_id, used_at__isnull=True).update(used_at=moment)
    account = find_by_id(account_id)
    theirs = Q(account_id=account_id)
    for address in (account.phone, account.email) if account else ():
        if address:
            theirs |= Q(address_index=blind_index("signin.address", address))
    living = OneTimeCode.objects.filter(theirs, used_at__isnull=True, expires_at__gt=moment)
    living.update(expires_at=moment)
    record_event(events.AccessWithdrawn(account_id=account_id, reason=reason.value), actor=actor, now=now)
    return ended
