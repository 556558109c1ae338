"""Delete riddles whose time is over."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.captcha import events
from zdravie.platform.captcha.models import Riddle


@transaction.atomic
def forget_riddles(*, actor: Actor, now: datetime) -> int:
    """
    Delete what nobody can answer any more.

    :returns: how many went
    """
    count, _ = Riddle.objects.filter(expires_at__lte=now).delete()
    if count:
        record_event(events.RiddlesForgotten(count=count), actor=actor, now=now)
    return count
