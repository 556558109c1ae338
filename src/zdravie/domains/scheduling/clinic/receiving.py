"""A visit at which a doctor receives, or has received not long ago: what may be written at it."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days

_RECEIVED = (Appointment.State.BOOKED, Appointment.State.PASSED, Appointment.State.FULFILLED)


def is_being_received(visit: Appointment, *, now: datetime) -> bool:
    """The visit stands or took place, and the person is in the clinic or the time has come."""
    return visit.state in _RECEIVED and (visit.starts_at <= now or visit.arrived_at is not None)


def get_received_visit(appointment_id: UUID, *, actor: Actor, now: datetime) -> Appointment:
    """
    The visit with its person; for the doctor of its shift alone.

    :raises AppointmentNotFound: there is none
    :raises NotYourClinic: another doctor receives there
    :raises NotReceiving: it has not begun, was long ago or did not take place
    """
    visits = Appointment.objects.select_related("shift__clinic", "person", "specialty")
    visit = visits.filter(pk=appointment_id).first()
    if visit is None:
        raise errors.AppointmentNotFound
    if not permissions.is_own(visit.shift, actor, now=now):
        raise clinic_errors.NotYourClinic
    days = get_days("referrals.written_after", on=now.astimezone(MOSCOW).date())
    if not is_being_received(visit, now=now) or now > visit.ends_at + days:
        raise clinic_errors.NotReceiving(days=days.days)
    return visit
