"""Ends an offer of the waiting list one way or the other."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling import errors as scheduling_errors
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting import events
from zdravie.domains.scheduling.waiting.models import WaitingEntry, WaitingOffer
from zdravie.domains.scheduling.waiting.offering import offer_freed
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def lock_offer(appointment_id: UUID, actor: Actor) -> WaitingOffer:
    """
    The offer with its appointment, locked after its shift.

    :raises AppointmentNotFound: not offered to the actor
    """
    offered = Appointment.objects.visible_to(actor).filter(waiting_offer__isnull=False)
    appointment = offered.lock_with_shift(appointment_id)
    if appointment is None:
        raise scheduling_errors.AppointmentNotFound
    offer = (
        WaitingOffer.objects.select_for_update(of=("self",)).select_related("entry").get(pk=appointment.pk)
    )
    offer.appointment = appointment
    return offer


def settle(offer: WaitingOffer, outcome: WaitingOffer.Outcome, *, actor: Actor, now: datetime) -> None:
    """Close the offer; a place that was not taken goes to the next in order at once."""
    appointment = offer.appointment
    if outcome != WaitingOffer.Outcome.TAKEN and appointment.state == Appointment.State.OFFERED:
        appointment.state = Appointment.State.LAPSED
        appointment.ended_at = now
        appointment.save(update_fields=["state", "ended_at"])
    offer.settled_at, offer.outcome = now, outcome
    offer.save(update_fields=["settled_at", "outcome"])
    ended = events.WaitingOfferEnded(
        entry_id=offer.entry_id,
        person_id=appointment.person_id,
        appointment_id=appointment.pk,
        outcome=outcome.value,
    )
    record_event(ended, actor=actor, now=now)
    if outcome != WaitingOffer.Outcome.TAKEN:
        offer_freed(appointment.shift_id, appointment.place, now=now)


def end_entry(entry: WaitingEntry, state: WaitingEntry.State, *, actor: Actor, now: datetime) -> None:
    """The person waits no more."""
    entry.state, entry.ended_at = state, now
    entry.save(update_fields=["state", "ended_at"])
    is_served = state == WaitingEntry.State.SERVED
    event = (events.WaitingServed if is_served else events.WaitingLeft)(
        entry_id=entry.pk, person_id=entry.person_id
    )
    record_event(event, actor=actor, now=now)
