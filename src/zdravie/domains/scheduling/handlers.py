"""Reactions to events; each is safe to run twice, because the message has a key of its own."""

from uuid import UUID

from zdravie.domains.scheduling import events, notices, tasks
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.reminders import due_times, plan_of
from zdravie.domains.scheduling.waiting.handlers import end_waiting_of
from zdravie.kernel import clock


def tell_booked(event: events.AppointmentBooked) -> None:
    """The person learns that the booking stands, and the reminders are planned: one listener is one job."""
    _tell(event.appointment_id, notices.BOOKED)
    _plan_reminders(event.appointment_id)
    end_waiting_of(event)


def tell_cancelled(event: events.AppointmentCancelled) -> None:
    """The person learns that the visit is off."""
    _tell(event.appointment_id, notices.CANCELLED)


def tell_moved(event: events.AppointmentMoved) -> None:
    """The person learns the new time, and the reminders are planned."""
    _tell(event.appointment_id, notices.MOVED)
    _plan_reminders(event.appointment_id)


def _plan_reminders(appointment_id: UUID) -> None:
    """Queue a job for each reminder; the job looks at the truth of its hour."""
    visit, now = Appointment.objects.get(pk=appointment_id), clock.now()
    for hours, due in due_times(visit, plan_of(visit.person_id, now=now), now=now):
        tasks.remind_of_visit.configure(schedule_at=due).defer(appointment_id=str(visit.pk), hours=hours)


def _tell(appointment_id: UUID, notice: notices.VisitNotice) -> None:
    appointment = Appointment.objects.select_related("person", "shift__clinic").get(pk=appointment_id)
    notices.tell(appointment, notice, now=clock.now())
