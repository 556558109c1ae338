"""A person signed out: whatever was handed out under that sign-in stops working."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events
from zdravie.identity.clients.models import AccessToken, AuthorizationCode
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def revoke_session_tokens(*, account_id: UUID, sid: str, actor: Actor, now: datetime) -> int:
    """
    Revoke the tokens and unused codes of one sign-in; safe to run twice.

    :returns: how many were living
    """
    of_session = {"account_id": account_id, "sid": sid}
    count = AccessToken.objects.filter(**of_session, revoked_at__isnull=True).update(revoked_at=now)
    count += AuthorizationCode.objects.filter(**of_session, used_at__isnull=True).update(used_at=now)
    if count:
        record_event(events.SessionTokensRevoked(account_id=account_id, session_id=sid), actor=actor, now=now)
    return count
