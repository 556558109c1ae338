"""Turn a hold into a booking."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors, events, referred
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes
from zdravie.platform.postgres.rows import columns, find_row

_BOOK = f"""
    UPDATE scheduling_appointment SET state = 'BOOKED', booked_at = %s
    WHERE id = %s AND person_id = %s AND state = 'HELD' AND starts_at > %s
    RETURNING {columns(Appointment)}
"""  # noqa: S608 - names of columns


@transaction.atomic
def book_place(*, appointment_id: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Book the place that the actor holds; a repeated wish is the same booking.

    A hold whose minutes are over but whose place nobody took is booked all the same.

    :raises AppointmentNotFound: not among the actor's
    :raises HoldLapsed: the place was let go
    :raises PlaceGone: the visit has begun meanwhile
    :raises AlreadyEnded: it was cancelled or is past
    :raises ReferralEnded: the referral was withdrawn or has expired meanwhile
    """
    wish = [now, appointment_id, actor.patient_id, now]
    booked = find_row(Appointment, _BOOK, wish) if actor.is_person else None
    if booked is None:
        return _find_booked(appointment_id, actor)
    referred.take(booked, actor=actor, now=now)
    record_event(
        events.AppointmentBooked(appointment_id=booked.pk, person_id=booked.person_id), actor=actor, now=now
    )
    return booked


def _find_booked(appointment_id: UUID, actor: Actor) -> Appointment:
    """The booking that stood already, or why there is none."""
    found = Appointment.objects.visible_to(actor).filter(pk=appointment_id).first()
    if found is None:
        raise errors.AppointmentNotFound
    if found.state == Appointment.State.BOOKED:
        return found
    if found.state == Appointment.State.LAPSED:
        minutes = get_minutes("scheduling.hold", on=found.held_at.astimezone(MOSCOW).date())
        raise errors.HoldLapsed(minutes=int(minutes.total_seconds() // 60))
    if found.state != Appointment.State.HELD:
        raise errors.AlreadyEnded
    raise errors.PlaceGone
