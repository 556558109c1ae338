"""Pass the offered place on: the next in order gets it, the person stays in the line."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting import errors
from zdravie.domains.scheduling.waiting.models import WaitingOffer
from zdravie.domains.scheduling.waiting.settling import lock_offer, settle
from zdravie.kernel.actor import Actor


@transaction.atomic
def pass_place(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Let the offered place go; a repeated wish changes nothing.

    :raises AppointmentNotFound: not offered to the actor
    :raises OfferIsOver: it was taken
    """
    offer = lock_offer(appointment_id, actor)
    if offer.appointment.state == Appointment.State.OFFERED:
        settle(offer, WaitingOffer.Outcome.PASSED, actor=actor, now=now)
    elif offer.appointment.state != Appointment.State.LAPSED:
        raise errors.OfferIsOver
    return offer.appointment
