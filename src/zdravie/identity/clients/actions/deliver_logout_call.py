"""Tell a system that a person left, once in effect however often it is tried."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from zdravie.identity.clients import events
from zdravie.identity.clients.gateways import backchannel
from zdravie.identity.clients.models import LogoutCall
from zdravie.identity.clients.queries.id_tokens import make_logout_token
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count


def deliver_logout_call(*, call_id: UUID, actor: Actor = SYSTEM, now: datetime) -> LogoutCall:
    """
    Hand the logout token over unless that is done. A repeated call carries the same ``jti``.

    The row is not locked while the system thinks.

    :raises SystemSilent: the job should try again
    """
    call = LogoutCall.objects.select_related("client").get(pk=call_id)
    if call.state != LogoutCall.State.QUEUED:
        return call
    LogoutCall.objects.filter(pk=call.pk).update(tries=F("tries") + 1)
    issuer: str = settings.ZDRAVIE_URLS["id"]
    token = make_logout_token(call=call, client=call.client, issuer=issuer, now=now)
    try:
        backchannel.deliver(call.client.backchannel_logout_uri, token)
    except backchannel.SystemRefuses:
        return _settle(call, LogoutCall.State.GIVEN_UP, actor, now)
    except backchannel.SystemSilent:
        if call.tries + 1 >= get_count("clients.logout_call_tries", on=now.date()):
            return _settle(call, LogoutCall.State.GIVEN_UP, actor, now)
        raise
    return _settle(call, LogoutCall.State.DELIVERED, actor, now)


@transaction.atomic
def _settle(call: LogoutCall, state: LogoutCall.State, actor: Actor, now: datetime) -> LogoutCall:
    locked = LogoutCall.objects.select_for_update().get(pk=call.pk)
    if locked.state != LogoutCall.State.QUEUED:
        return locked
    locked.state, locked.settled_at = state, now
    locked.save(update_fields=["state", "settled_at"])
    is_done = state == LogoutCall.State.DELIVERED
    happened = events.LogoutCallDelivered if is_done else events.LogoutCallGivenUp
    record_event(
        happened(call_id=call.pk, client_id=call.client_id, account_id=call.account_id), actor=actor, now=now
    )
    return locked
