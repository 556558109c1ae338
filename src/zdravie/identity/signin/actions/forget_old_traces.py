"""Delete what the door keeps for a while only: old codes, drafts, counters, strangers' attempts."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from zdravie.identity.signin import events
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.models import (
    NetworkCounter,
    NotMeLink,
    OneTimeCode,
    PasswordCounter,
    PendingSignIn,
    Registration,
    Session,
    SignInRecord,
)
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days, get_minutes


@transaction.atomic
def forget_old_traces(*, actor: Actor, now: datetime) -> int:
    """
    Delete what no limit needs any more.

    :returns: how many rows went
    """
    day = now.astimezone(MOSCOW).date()
    moment = database_now()
    codes_before = moment - get_days("signin.keep_codes", on=day)
    attempts_before = now - get_days("signin.keep_strangers_attempts", on=day)
    sessions_before = now - get_days("signin.keep_sessions", on=day)
    old: tuple[QuerySet[Any], ...] = (
        OneTimeCode.objects.filter(created_at__lt=codes_before),
        Registration.objects.filter(created_at__lt=now - get_minutes("signin.registration_life", on=day)),
        PasswordCounter.objects.filter(last_at__lt=codes_before),
        PendingSignIn.objects.filter(expires_at__lt=codes_before),
        NotMeLink.objects.filter(expires_at__lt=attempts_before),
        NetworkCounter.objects.filter(window_began_at__lt=codes_before),
        Session.objects.filter(expires_at__lt=sessions_before),
        SignInRecord.objects.filter(account_id__isnull=True, at__lt=attempts_before),
    )
    count = sum(rows.delete()[0] for rows in old)
    if count:
        record_event(events.OldTracesForgotten(count=count), actor=actor, now=now)
    return count
