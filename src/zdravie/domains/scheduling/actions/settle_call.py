"""The reception has rung a person who was left without a place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.clinic import events, permissions
from zdravie.domains.scheduling.clinic.models import ReOffer
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def settle_call(*, offer_id: UUID, actor: Actor, now: datetime) -> ReOffer:
    """
    Take the person off the list of calls; a repeated wish changes nothing.

    :raises AppointmentNotFound: there is none
    :raises NotYourClinic: the visit was to another clinic
    """
    locked = ReOffer.objects.select_for_update(of=("self",)).select_related("cancelled__shift")
    offer = locked.filter(pk=offer_id).first()
    if offer is None:
        raise errors.AppointmentNotFound
    permissions.check_reception(actor, offer.cancelled.shift.clinic_id, now=now)
    if offer.settled_at is None:
        offer.settled_at = now
        offer.save(update_fields=["settled_at"])
        settled = events.CallSettled(appointment_id=offer.cancelled_id, person_id=offer.cancelled.person_id)
        record_event(settled, actor=actor, now=now)
    return offer
