"""A system hands its authorization request over beforehand and gets a handle for it (RFC 9126)."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from zdravie.identity.clients import events, issuing, rules
from zdravie.identity.clients.models import PushedRequest
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds


@transaction.atomic
def push_request(
    *, client_pk: UUID, parameters: Mapping[str, str], actor: Actor, now: datetime
) -> tuple[str, int]:
    """
    Keep the request, judged by the dialect before.

    :returns: the handle, which is nowhere kept, and the seconds for which it is good
    """
    life = get_seconds("clients.pushed_request_life", on=now.date())
    handle = secrets.token_urlsafe(issuing.BYTES)
    row = PushedRequest.objects.create(
        handle_hash=rules.hash_of(handle),
        client_id=client_pk,
        parameters=dict(parameters),
        expires_at=Now() + life,
    )
    record_event(events.RequestPushed(pushed_id=row.pk, client_id=client_pk), actor=actor, now=now)
    return handle, int(life.total_seconds())
