"""A sign-in ended: whatever was handed out under it stops working, and its systems are told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events
from zdravie.identity.clients.logout_calls import queue_calls
from zdravie.identity.clients.revocation import end_grants
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def revoke_session_tokens(*, account_id: UUID, sid: str, actor: Actor, now: datetime) -> int:
    """
    Revoke the tokens and unused codes of one sign-in; safe to run twice.

    :returns: how many were living
    """
    count = end_grants(now=now, account_id=account_id, sid=sid)
    called = queue_calls(account_id=account_id, sid=sid, now=now)
    if count or called:
        record_event(events.SessionTokensRevoked(account_id=account_id, session_id=sid), actor=actor, now=now)
    return count
