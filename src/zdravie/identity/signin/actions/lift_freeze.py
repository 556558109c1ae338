"""An operator has spoken with the owner: recovery and contacts are open again before their time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.signin import events
from zdravie.identity.signin.models import Freeze
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def lift_freeze(*, account_id: UUID, actor: Actor, now: datetime) -> bool:
    """
    Lift it if there is one. The caller has asked who may.

    :returns: whether anything was frozen
    """
    living = Freeze.objects.filter(account_id=account_id, lifted_at__isnull=True, until__gt=now)
    if not living.update(lifted_at=now):
        return False
    record_event(events.FreezeLifted(account_id=account_id), actor=actor, now=now)
    return True
