"""Whoever got a visit otherwise waits no more."""

from django.db import transaction

from zdravie.domains.scheduling import events
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting.models import WaitingEntry
from zdravie.domains.scheduling.waiting.settling import end_entry
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@transaction.atomic
def end_waiting_of(event: events.AppointmentBooked) -> None:
    """End the entries of the person for the specialty that was booked."""
    visit = Appointment.objects.get(pk=event.appointment_id)
    waiting = WaitingEntry.objects.filter(
        person_id=visit.person_id, specialty_id=visit.specialty_id, state=WaitingEntry.State.WAITING
    )
    for entry in waiting.select_for_update():
        end_entry(entry, WaitingEntry.State.SERVED, actor=SYSTEM, now=clock.now())
