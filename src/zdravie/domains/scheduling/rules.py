"""Who may book, and what a shift allows."""

from datetime import date, datetime, timedelta

from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor


def may_book(actor: Actor) -> bool:
    """A signed-in person books for themselves or for whom they act."""
    return actor.is_person and actor.patient_id is not None


def is_for_self_booking(shift: Shift) -> bool:
    """Both the shift and its specialty must be open without a referral."""
    return shift.kind != Shift.Kind.REFERRAL and shift.specialty.access == shift.specialty.Access.SELF


def is_within_horizon(starts_at: datetime, *, now: datetime, horizon: timedelta) -> bool:
    """Booking for that day is open."""
    return starts_at <= now + horizon


def takes_person(shift: Shift, *, birth_on: date, on: date) -> bool:
    """Children's doctors see children, the others see adults, by the age on the day of the visit."""
    years = on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
    return bool(shift.specialty.takes_age(years))


def is_cancellable(appointment: Appointment, *, now: datetime) -> bool:
    """A booked visit may be cancelled, moved and confirmed until it begins."""
    return appointment.state == Appointment.State.BOOKED and appointment.starts_at > now


def may_arrive(appointment: Appointment, *, now: datetime, before: timedelta, after: timedelta) -> bool:
    """The mark «I am here» is taken from some time before the visit until some minutes into it."""
    start = appointment.starts_at
    return appointment.state == Appointment.State.BOOKED and start - before <= now <= start + after
