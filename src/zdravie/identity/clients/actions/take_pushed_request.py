"""A browser brings the handle of a pushed request: in time, and until its code is issued."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import errors, events, rules
from zdravie.identity.clients.models import PushedRequest
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_TAKE = (
    "UPDATE clients_pushedrequest SET used_at = COALESCE(used_at, %s)"
    " WHERE handle_hash = %s AND client_id = %s AND expires_at > clock_timestamp()"
    " RETURNING *"
)


@transaction.atomic
def take_pushed_request(*, client_pk: UUID, handle: str, actor: Actor, now: datetime) -> PushedRequest:
    """
    Take the request. A reloaded page may take it again (FAPI 2, section 5.3.2.2), but it brings one code:
    the code deletes it. A person who is still signing in when its time ends finds it again by
    ``queries.pushed.find_taken_request``.

    :raises PushedRequestSpent: unknown, another system's, late or answered by a code
    """
    rows = PushedRequest.objects.raw(_TAKE, [now, rules.hash_of(handle), client_pk])
    row = next(iter(rows), None)
    if row is None:
        raise errors.PushedRequestSpent
    record_event(events.PushedRequestTaken(pushed_id=row.pk, client_id=client_pk), actor=actor, now=now)
    return row
