"""An account was blocked or taken back: nothing that any system holds for it works any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events
from zdravie.identity.clients.logout_calls import queue_calls
from zdravie.identity.clients.revocation import end_grants
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def revoke_account_tokens(*, account_id: UUID, actor: Actor, now: datetime) -> int:
    """
    Revoke all tokens and codes of the account and call every system it signed in to; safe to run twice.

    :returns: how many were living
    """
    count = end_grants(now=now, account_id=account_id)
    called = queue_calls(account_id=account_id, now=now)
    if count or called:
        record_event(events.AccountTokensRevoked(account_id=account_id), actor=actor, now=now)
    return count
