"""A system gives a token back: it needs it no more, or fears for it (RFC 7009)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events
from zdravie.identity.clients.models import AccessToken
from zdravie.identity.clients.queries.tokens import find_token_of
from zdravie.identity.clients.revocation import end_grants
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def revoke_token(*, client_pk: UUID, token: str, actor: Actor, now: datetime) -> bool:
    """
    End the token if it is this system's: an access token alone, a refresh token with its family.

    :returns: whether there was anything to end; the system is told the same either way
    """
    found = find_token_of(client_pk, token)
    if found is None:
        return False
    if isinstance(found, AccessToken):
        AccessToken.objects.filter(pk=found.pk).update(revoked_at=now)
        record_event(events.AccessTokenRevoked(token_id=found.pk, client_id=client_pk), actor=actor, now=now)
        return True
    end_grants(now=now, family=found.family)
    record_event(
        events.FamilyRevoked(
            family_id=found.family, client_id=client_pk, account_id=found.account_id, reason="client"
        ),
        actor=actor,
        now=now,
    )
    return True
