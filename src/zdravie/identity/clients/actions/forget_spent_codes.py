"""Delete codes and tokens whose time is long over."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from zdravie.identity.clients import events
from zdravie.identity.clients.models import AccessToken, AuthorizationCode
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def forget_spent_codes(*, actor: Actor, now: datetime) -> int:
    """
    Forget what can no longer be presented, a norm of days after its end.

    :returns: how many rows went
    """
    before = Now() - get_days("clients.spent_codes_kept", on=now.date())
    count, _ = AccessToken.objects.filter(expires_at__lt=before).delete()
    codes, _ = AuthorizationCode.objects.filter(expires_at__lt=before).delete()
    if count + codes:
        record_event(events.SpentCodesForgotten(count=count + codes), actor=actor, now=now)
    return count + codes
