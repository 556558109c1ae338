"""Which systems a person signed in to, and the calls that tell them that the person left."""

from datetime import datetime
from typing import Any
from uuid import UUID

from zdravie.identity.clients.models import AuthorizationCode, Client, DeviceGrant, LogoutCall, RefreshToken


def queue_calls(*, account_id: UUID, sid: str | None = None, now: datetime) -> int:
    """
    One call for each system and sign-in, queued in the transaction that ended the sign-in.

    :param sid: one sign-in; empty means all of the account
    :returns: how many are new
    """
    # The task needs the action that needs this module.
    from zdravie.identity.clients.tasks import deliver_call

    of: dict[str, Any] = {"account_id": account_id} | ({"sid": sid} if sid is not None else {})
    passages = {
        pair
        for table in (AuthorizationCode, RefreshToken, DeviceGrant)
        for pair in table.objects.filter(**of).exclude(sid="").values_list("client_id", "sid").distinct()
    }
    listening = set(
        Client.objects.filter(pk__in={client for client, _ in passages})
        .exclude(backchannel_logout_uri="")
        .values_list("pk", flat=True)
    )
    count = 0
    for client_pk, one_sid in sorted(passages):
        if client_pk not in listening:
            continue
        call, is_new = LogoutCall.objects.get_or_create(
            client_id=client_pk, sid=one_sid, defaults={"account_id": account_id, "created_at": now}
        )
        if is_new:
            deliver_call.defer(call_id=str(call.pk))
            count += 1
    return count
