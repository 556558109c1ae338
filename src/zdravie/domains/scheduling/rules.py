"""Who may book, and what a shift allows."""

from datetime import datetime, timedelta

from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor


def may_book(actor: Actor) -> bool:
    """A signed-in person books for themselves."""
    return actor.is_person and actor.id is not None


def is_for_self_booking(shift: Shift) -> bool:
    """Both the shift and its specialty must be open without a referral."""
    return shift.kind != Shift.Kind.REFERRAL and shift.specialty.is_open_to_all


def is_within_horizon(starts_at: datetime, *, now: datetime, horizon: timedelta) -> bool:
    return starts_at <= now + horizon


def is_cancellable(appointment: Appointment, *, now: datetime) -> bool:
    """A booked visit may be cancelled until it begins."""
    return appointment.state == Appointment.State.BOOKED and appointment.starts_at > now
