"""Delete what was handed out, pushed, asked and told, when its time is long over."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from zdravie.identity.clients import events
from zdravie.identity.clients.models import (
    AccessToken,
    AuthorizationCode,
    ClientRequest,
    DeviceGrant,
    LogoutCall,
    PushedRequest,
    RefreshToken,
    SeenOnce,
)
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def forget_spent_codes(*, actor: Actor, now: datetime) -> int:
    """
    Forget what can no longer be presented, a norm of days after its end, and old lines of the diaries.

    :returns: how many rows went
    """
    before = Now() - get_days("clients.spent_codes_kept", on=now.date())
    diary_before = Now() - get_days("clients.requests_kept", on=now.date())
    ended = (AccessToken, RefreshToken, AuthorizationCode, DeviceGrant, PushedRequest)
    spent: list[QuerySet[Any]] = [table.objects.filter(expires_at__lt=before) for table in ended]
    spent.append(SeenOnce.objects.filter(expires_at__lt=Now()))
    spent.append(ClientRequest.objects.filter(at__lt=diary_before))
    settled = LogoutCall.objects.exclude(state=LogoutCall.State.QUEUED)
    spent.append(settled.filter(settled_at__lt=diary_before))
    count = sum(rows.delete()[0] for rows in spent)
    if count:
        record_event(events.SpentCodesForgotten(count=count), actor=actor, now=now)
    return count
