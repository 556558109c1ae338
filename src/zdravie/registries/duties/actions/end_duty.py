"""Take a duty back; the row stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.duties import errors, events
from zdravie.registries.duties.models import Duty


@transaction.atomic
def end_duty(*, person_id: UUID, kind: Duty.Kind, actor: Actor, now: datetime) -> int:
    """
    End it today in every place.

    :returns: in how many places it stood
    :raises NotAllowedToGrant: only the system ends duties
    :raises DutyNotHeld: nothing stands
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise errors.NotAllowedToGrant
    today = now.astimezone(MOSCOW).date()
    standing = list(
        Duty.objects.select_for_update().filter(person_id=person_id, kind=kind, ends_on__isnull=True)
    )
    if not standing:
        raise errors.DutyNotHeld
    for duty in standing:
        duty.ends_on = max(today, duty.starts_on)
        duty.save(update_fields=["ends_on"])
        record_event(
            events.DutyEnded(duty_id=duty.pk, person_id=person_id, kind=kind.value), actor=actor, now=now
        )
    return len(standing)
