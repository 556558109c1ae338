"""Reactions to events; each is safe to run twice, because the message has a key of its own."""

from uuid import UUID

from zdravie.domains.scheduling import events, notices
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock


def tell_booked(event: events.AppointmentBooked) -> None:
    """The person learns that the booking stands."""
    _tell(event.appointment_id, notices.BOOKED)


def tell_cancelled(event: events.AppointmentCancelled) -> None:
    """The person learns that the visit is off."""
    _tell(event.appointment_id, notices.CANCELLED)


def _tell(appointment_id: UUID, notice: notices.VisitNotice) -> None:
    appointment = Appointment.objects.select_related("person", "shift__clinic").get(pk=appointment_id)
    notices.tell(appointment, notice, now=clock.now())
