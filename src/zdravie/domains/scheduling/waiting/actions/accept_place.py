"""Take the place that the waiting list offers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import events as scheduling_events
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting import errors
from zdravie.domains.scheduling.waiting.models import WaitingEntry, WaitingOffer
from zdravie.domains.scheduling.waiting.settling import end_entry, lock_offer, settle
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def accept_place(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Book the offered place and end the waiting; a repeated wish is the same booking.

    An offer whose time is over but whose place went to nobody yet is taken all the same.

    :raises AppointmentNotFound: not offered to the actor
    :raises OfferIsOver: the place was let go, or the visit has begun
    """
    offer = lock_offer(appointment_id, actor)
    appointment = offer.appointment
    if appointment.state == Appointment.State.BOOKED:
        return appointment
    if appointment.state != Appointment.State.OFFERED or appointment.starts_at <= now:
        raise errors.OfferIsOver
    appointment.state = Appointment.State.BOOKED
    appointment.booked_at = now
    appointment.save(update_fields=["state", "booked_at"])
    settle(offer, WaitingOffer.Outcome.TAKEN, actor=actor, now=now)
    end_entry(offer.entry, WaitingEntry.State.SERVED, actor=actor, now=now)
    booked = scheduling_events.AppointmentBooked(
        appointment_id=appointment.pk, person_id=appointment.person_id
    )
    record_event(booked, actor=actor, now=now)
    return appointment
