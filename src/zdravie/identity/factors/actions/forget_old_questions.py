"""Delete questions to devices that nobody can answer any more, and setups that nobody finished."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.factors import events
from zdravie.identity.factors.models import CodeApp, PasskeyChallenge
from zdravie.identity.signin.database_clock import database_now
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def forget_old_questions(*, actor: Actor, now: datetime) -> int:
    """
    Delete what is older than the norm of days.

    :returns: how many rows went
    """
    before = database_now() - get_days("factors.keep_questions", on=now.astimezone(MOSCOW).date())
    questions, _ = PasskeyChallenge.objects.filter(created_at__lt=before).delete()
    setups, _ = CodeApp.objects.filter(confirmed_at__isnull=True, created_at__lt=before).delete()
    if questions + setups:
        event = events.OldQuestionsForgotten(count=questions + setups)
        record_event(event, actor=actor, now=now)
    return questions + setups
