"""Cancel a booked visit; its place goes to the waiting list, or is free for others at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events, referred, rules
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting.offering import offer_freed
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def cancel_appointment(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Cancel the actor's own booking; a repeated wish changes nothing.

    :raises AppointmentNotFound: not among the actor's
    :raises TooLateToCancel: the visit has begun
    :raises AlreadyEnded: it was never booked, or is past
    """
    found = Appointment.objects.visible_to(actor).lock_with_shift(appointment_id)
    if found is None:
        raise errors.AppointmentNotFound
    if found.state == Appointment.State.CANCELLED:
        return found
    if found.state != Appointment.State.BOOKED:
        raise errors.AlreadyEnded
    if not rules.is_cancellable(found, now=now):
        raise errors.TooLateToCancel

    found.state = Appointment.State.CANCELLED
    found.ended_at = now
    found.save(update_fields=["state", "ended_at"])
    offer_freed(found.shift_id, found.place, now=now)
    referred.give_back(found, actor=actor, now=now)
    record_event(
        events.AppointmentCancelled(appointment_id=found.pk, person_id=found.person_id), actor=actor, now=now
    )
    return found
