"""Delete texts that nobody can sign any more."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.esignature import events
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.signin.database_clock import database_now
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def forget_old_challenges(*, actor: Actor, now: datetime) -> int:
    """
    Delete what is older than the norm of days.

    :returns: how many rows went
    """
    before = database_now() - get_days("esignature.keep_challenges", on=now.astimezone(MOSCOW).date())
    count, _ = SignatureChallenge.objects.filter(created_at__lt=before).delete()
    if count:
        record_event(events.OldChallengesForgotten(count=count), actor=actor, now=now)
    return count
