"""The person is in the clinic and says so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events, placing
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.queries import is_arrival_time
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


@transaction.atomic
def mark_arrival(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Mark the visit as begun to wait for; a repeated wish changes nothing.

    :raises AppointmentNotFound: not among the actor's
    :raises NotTimeToArrive: too early, too late, or the visit does not stand
    """
    mine = Appointment.objects.visible_to(actor).select_for_update(no_key=True)
    found = mine.filter(pk=appointment_id).first()
    if found is None:
        raise errors.AppointmentNotFound
    if found.arrived_at is not None:
        return found
    if not is_arrival_time(found, now=now):
        before = get_minutes("scheduling.arrival_before", on=placing.day_of(now))
        raise errors.NotTimeToArrive(minutes=int(before.total_seconds() // 60))
    found.arrived_at = now
    found.save(update_fields=["arrived_at"])
    record_event(
        events.PersonArrived(appointment_id=found.pk, person_id=found.person_id), actor=actor, now=now
    )
    return found
