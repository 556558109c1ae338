"""Decline the place that the clinic offers; it goes to those who wait."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import referred
from zdravie.domains.scheduling.actions.take_offer import lock_offer
from zdravie.domains.scheduling.clinic import errors, events
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting.offering import offer_freed
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def decline_offer(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Let the offered place go; a repeated wish changes nothing.

    :raises AppointmentNotFound: not offered to the actor
    :raises OfferEnded: it was taken or has lapsed
    """
    offered = lock_offer(appointment_id, actor)
    if offered.state == Appointment.State.CANCELLED:
        return offered
    if offered.state != Appointment.State.OFFERED:
        raise errors.OfferEnded
    offered.state = Appointment.State.CANCELLED
    offered.ended_at = now
    offered.save(update_fields=["state", "ended_at"])
    record_event(
        events.OfferDeclined(appointment_id=offered.pk, person_id=offered.person_id), actor=actor, now=now
    )
    offer_freed(offered.shift_id, offered.place, now=now)
    referred.give_back(offered, actor=actor, now=now)
    return offered
