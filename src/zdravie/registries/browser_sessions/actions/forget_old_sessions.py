"""Delete what is known of browsers whose time is long over."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days
from zdravie.registries.browser_sessions import events
from zdravie.registries.browser_sessions.models import BrowserSession, EndedSignIn


@transaction.atomic
def forget_old_sessions(*, actor: Actor, now: datetime) -> int:
    """
    Forget sessions and words of the provider some days after no browser can rest on them.

    :returns: how many rows went
    """
    before = now - get_days("public.sessions_known_for", on=now.date())
    count = BrowserSession.objects.filter(begun_at__lt=before).delete()[0]
    count += EndedSignIn.objects.filter(heard_at__lt=before).delete()[0]
    if count:
        record_event(events.OldSessionsForgotten(count=count), actor=actor, now=now)
    return count
