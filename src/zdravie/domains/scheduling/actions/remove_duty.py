"""Take a duty off the roster."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling.clinic import errors, events, permissions
from zdravie.domains.scheduling.clinic.models import RosterEntry
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remove_duty(*, entry_id: UUID, actor: Actor, now: datetime) -> None:
    """
    Remove the entry; the journal remembers it.

    :raises DutyNotFound: there is none, or it is over
    :raises NotYourClinic: the actor does not keep this timetable
    """
    entry = RosterEntry.objects.select_for_update().filter(pk=entry_id, ends_at__gt=now).first()
    if entry is None:
        raise errors.DutyNotFound
    permissions.check_timetable(actor, entry.clinic_id, now=now)
    record_event(events.DutyRemoved(entry_id=entry.pk, position_id=entry.position_id), actor=actor, now=now)
    entry.delete()
