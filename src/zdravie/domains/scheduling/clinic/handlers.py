"""Reactions to changes of the timetable; each is safe to run twice."""

from zdravie.domains.scheduling.actions.offer_another_place import offer_another_place
from zdravie.domains.scheduling.clinic import events, notices
from zdravie.domains.scheduling.models import Appointment, ReOffer
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


def offer_other_places(event: events.ShiftClosed) -> None:
    """Everybody who was booked gets another place, each in a transaction of their own."""
    booked = Appointment.objects.filter(shift_id=event.shift_id, state=Appointment.State.BOOKED)
    for appointment_id in booked.order_by("place").values_list("pk", flat=True):
        offer_another_place(appointment_id=appointment_id, actor=SYSTEM, now=clock.now())


def tell_called_off(event: events.VisitCalledOff) -> None:
    """The person learns that the visit is off, and where they may come instead."""
    loaded = ReOffer.objects.select_related(
        "cancelled__person", "cancelled__shift__clinic", "offered__person", "offered__shift__clinic"
    )
    notices.tell_called_off(loaded.get(cancelled=event.appointment_id), now=clock.now())


def tell_substituted(event: events.WorkerSubstituted) -> None:
    """Everybody who is booked learns that another worker receives."""
    booked = Appointment.objects.filter(shift_id=event.shift_id, state=Appointment.State.BOOKED)
    for visit in booked.select_related("person", "shift__clinic"):
        notices.tell_substituted(visit, event.position_id, now=clock.now())
