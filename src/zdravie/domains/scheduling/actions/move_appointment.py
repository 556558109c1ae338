"""Change the time of a booked visit in one step."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.domains.scheduling import errors, events, placing, referred, rules
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.waiting.offering import offer_freed
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def move_appointment(
    *, appointment_id: UUID, shift_id: UUID, place: int, request_key: UUID, actor: Actor, now: datetime
) -> Appointment:
    """
    Give up the old place and take the new one in one transaction.

    If the new place is refused, the old one stays.

    The same ``request_key`` again is the same move. Both shifts are locked in order.

    :returns: the visit at the new time
    :raises AppointmentNotFound: not among the actor's
    :raises AlreadyEnded: it was never booked, is past or was cancelled
    :raises TooLateToCancel: the visit has begun
    :raises OtherSpecialty: the new place is with a doctor of another specialty
    :raises SameTime: the visit stands there already
    :raises PlaceTaken: somebody was faster; carries the nearest free places

    and what :func:`hold_place` raises about the new place.
    """
    if not rules.may_book(actor) or actor.patient_id is None:
        raise errors.NotYourself
    try:
        return _move(appointment_id, shift_id, place, request_key, actor.patient_id, actor, now)
    except IntegrityError as error:
        raise placing.refusal_of(error, shift_id, place, now) from error


@transaction.atomic
def _move(
    appointment_id: UUID,
    shift_id: UUID,
    place: int,
    request_key: UUID,
    person_id: UUID,
    actor: Actor,
    now: datetime,
) -> Appointment:
    wishes = placing.lock_wishes(person_id, request_key, shift_id, place, now)
    if wishes.repeated is not None:
        return wishes.repeated
    old, shift = _lock(appointment_id, shift_id, wishes.living, actor)
    _check_old(old, shift, now)
    if (shift.pk, place) == (old.shift_id, old.place):
        raise errors.SameTime  # nothing would be freed, and the line must not hear that it was
    placing.check_place(shift, place, wishes.person, now, by_referral=old.referral_id is not None)
    others = [visit for visit in wishes.living if visit.pk != old.pk]
    ordinal = placing.check_person(shift, place, others, now)
    placing.lapse_expired(shift, place, now)

    old.state = Appointment.State.MOVED
    old.ended_at = now
    old.save(update_fields=["state", "ended_at"])
    new = placing.put(
        shift,
        place,
        person_id=person_id,
        ordinal=ordinal,
        now=now,
        state=Appointment.State.BOOKED,
        held_until=now,
        booked_at=now,
        request_key=request_key,
        moved_from=old,
        referral_id=old.referral_id,
    )
    offer_freed(old.shift_id, old.place, now=now)
    referred.take(new, actor=actor, now=now)
    moved = events.AppointmentMoved(appointment_id=new.pk, from_id=old.pk, person_id=person_id)
    record_event(moved, actor=actor, now=now)
    return new


def _lock(
    appointment_id: UUID, shift_id: UUID, living: list[Appointment], actor: Actor
) -> tuple[Appointment, Shift]:
    mine = Appointment.objects.visible_to(actor)
    known = next((visit for visit in living if visit.pk == appointment_id), None)
    old = known or mine.filter(pk=appointment_id).first()
    if old is None:
        raise errors.AppointmentNotFound
    found = Shift.objects.lock_in_order({old.shift_id, shift_id})
    if shift_id not in found:
        raise errors.ShiftNotFound
    return mine.select_for_update(no_key=True).get(pk=appointment_id), found[shift_id]


def _check_old(old: Appointment, shift: Shift, now: datetime) -> None:
    if old.state != Appointment.State.BOOKED:
        raise errors.AlreadyEnded
    if not rules.is_cancellable(old, now=now):
        raise errors.TooLateToCancel
    if shift.specialty_id != old.specialty_id:
        raise errors.OtherSpecialty
