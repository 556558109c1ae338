"""Let a held place go: the person changed their mind, or the time of the hold ran out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def release_hold(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    End the actor's own hold; a hold that has ended already stays as it is.

    :raises AppointmentNotFound: not among the actor's
    :raises AlreadyEnded: it is a booking by now; cancel it instead
    """
    found = Appointment.objects.visible_to(actor).lock_with_shift(appointment_id)
    if found is None:
        raise errors.AppointmentNotFound
    if found.state == Appointment.State.HELD:
        lapse(found, actor=actor, now=now)
    elif found.state != Appointment.State.LAPSED:
        raise errors.AlreadyEnded
    return found


def lapse(held: Appointment, *, actor: Actor, now: datetime) -> None:
    """End a hold inside the caller's transaction."""
    held.state = Appointment.State.LAPSED
    held.ended_at = now
    held.save(update_fields=["state", "ended_at"])
    record_event(events.HoldReleased(appointment_id=held.pk, person_id=held.person_id), actor=actor, now=now)
