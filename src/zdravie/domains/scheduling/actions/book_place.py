"""Turn a hold into a booking."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


@transaction.atomic
def book_place(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Book the place that the actor holds; a repeated wish is the same booking.

    A hold whose minutes are over but whose place nobody took is booked all the same.

    :raises AppointmentNotFound: not among the actor's
    :raises HoldLapsed: the place was let go
    :raises PlaceGone: the visit has begun meanwhile
    :raises AlreadyEnded: it was cancelled or is past
    """
    found = (
        Appointment.objects.select_for_update(no_key=True).visible_to(actor).filter(pk=appointment_id).first()
    )
    if found is None:
        raise errors.AppointmentNotFound
    if found.state == Appointment.State.BOOKED:
        return found
    if found.state == Appointment.State.LAPSED:
        minutes = get_minutes("scheduling.hold", on=found.held_at.astimezone(MOSCOW).date())
        raise errors.HoldLapsed(minutes=int(minutes.total_seconds() // 60))
    if found.state != Appointment.State.HELD:
        raise errors.AlreadyEnded
    if found.starts_at <= now:
        raise errors.PlaceGone

    found.state = Appointment.State.BOOKED
    found.booked_at = now
    found.save(update_fields=["state", "booked_at"])
    record_event(
        events.AppointmentBooked(appointment_id=found.pk, person_id=found.person_id), actor=actor, now=now
    )
    return found
