"""A system asks for a token for itself, with no person behind it (client credentials)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import events, issuing
from zdravie.identity.clients.types import ServiceToken
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds


@transaction.atomic
def issue_client_token(
    *, client_pk: UUID, scopes: Iterable[str], life: timedelta | None = None, actor: Actor, now: datetime
) -> ServiceToken:
    """
    Draw an access token that opens nothing of any person. The dialect has proven the system before.

    :param life: where the dialect has its own; empty means the norm
    """
    life = life or get_seconds("clients.access_token_life", on=now.date())
    granted = tuple(scopes)
    token_id, token = issuing.draw_access_token(client_pk, None, list(granted), new_id(), "", life)
    record_event(events.ClientTokenIssued(token_id=token_id, client_id=client_pk), actor=actor, now=now)
    return ServiceToken(access_token=token, expires_in=int(life.total_seconds()), scopes=granted)
