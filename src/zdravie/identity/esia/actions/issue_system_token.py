"""A system gets a token for itself; it opens nothing of any person."""

from datetime import datetime, timedelta

from django.db import transaction

from zdravie.identity.clients import rules
from zdravie.identity.clients.actions.issue_client_token import issue_client_token
from zdravie.identity.clients.models import AccessToken, Client
from zdravie.identity.esia import events, tokens
from zdravie.identity.esia.types import Answer
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def issue_system_token(
    *,
    client: Client,
    granted: tuple[str, ...],
    life: timedelta,
    issuer: str,
    actor: Actor,
    now: datetime,
) -> Answer:
    """
    Draw the token as any dialect does and hand it out signed.

    :raises NoSigningKey: there is no key of the system's algorithm
    """
    drawn = issue_client_token(client_pk=client.pk, scopes=granted, life=life, actor=actor, now=now)
    signed = tokens.make_client_token(client=client, granted=granted, issuer=issuer, life=life, now=now)
    row = AccessToken.objects.filter(token_hash=rules.hash_of(drawn.access_token))
    row.update(token_hash=rules.hash_of(signed))
    record_event(events.ClientTokenSigned(client_id=client.pk), actor=actor, now=now)
    return Answer(access_token=signed, expires_in=drawn.expires_in)
