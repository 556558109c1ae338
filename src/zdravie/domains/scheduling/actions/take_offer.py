"""Take the place that the clinic offers instead of the visit it called off."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events, referred
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def take_offer(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Turn the offered place into a booking; a repeated wish is the same booking.

    An offer whose time is over but whose place still stands is taken all the same.

    :raises AppointmentNotFound: not offered to the actor
    :raises OfferEnded: declined, lapsed, or the visit has begun
    """
    offered = lock_offer(appointment_id, actor)
    if offered.state == Appointment.State.BOOKED:
        return offered
    if offered.state != Appointment.State.OFFERED or offered.starts_at <= now:
        raise clinic_errors.OfferEnded

    offered.state = Appointment.State.BOOKED
    offered.booked_at = now
    offered.save(update_fields=["state", "booked_at"])
    referred.take(offered, actor=actor, now=now)
    record_event(
        events.AppointmentBooked(appointment_id=offered.pk, person_id=offered.person_id),
        actor=actor,
        now=now,
    )
    return offered


def lock_offer(appointment_id: UUID, actor: Actor) -> Appointment:
    """
    The place that was offered to the actor, locked after its shift.

    :raises AppointmentNotFound: there is none
    """
    own = Appointment.objects.visible_to(actor).filter(instead__isnull=False)
    found = own.lock_with_shift(appointment_id)
    if found is None:
        raise errors.AppointmentNotFound
    return found
