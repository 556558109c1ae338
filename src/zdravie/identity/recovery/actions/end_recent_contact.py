"""After «Это не я»: a trusted contact named lately may be the thief's own helper."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import events
from zdravie.identity.recovery.models import TrustedContact
from zdravie.identity.signin import journal
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def end_recent_contact(*, account_id: UUID, actor: Actor, now: datetime) -> int:
    """
    End the trust that was asked for in the last days (norm ``recovery.suspicious_days``).

    :returns: how many ended; safe to run twice
    """
    since = now - get_days("recovery.suspicious_days", on=now.astimezone(MOSCOW).date())
    living = (TrustedContact.State.INVITED, TrustedContact.State.ACCEPTED)
    recent = TrustedContact.objects.select_for_update().filter(
        principal_id=account_id, state__in=living, invited_at__gte=since
    )
    links = list(recent)
    for link in links:
        link.state, link.ended_at = TrustedContact.State.ENDED, now
        link.save(update_fields=["state", "ended_at"])
        removed = events.ContactRemoved(link_id=link.pk, account_id=account_id)
        journal.write_security_event(account_id, kind=removed.name, now=now)
        record_event(removed, actor=actor, now=now)
    return len(links)
