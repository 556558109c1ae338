"""Hold a free place for some minutes, while the person checks the booking."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.domains.scheduling import errors, events, rules
from zdravie.domains.scheduling.actions.release_hold import lapse
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.queries import list_nearest_places
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count, get_days, get_minutes
from zdravie.registries.people.models import Person


def hold_place(*, shift_id: UUID, place: int, request_key: UUID, actor: Actor, now: datetime) -> Appointment:
    """
    Hold the place for the actor; a place held before is let go.

    The same ``request_key`` again is the same hold. Of any number of racing persons the database lets
    one through.

    :raises NotYourself: nobody signed in
    :raises ShiftNotFound: no such shift or place
    :raises PlaceTaken: somebody was faster; carries the nearest free places
    :raises PlaceGone: the time has passed
    :raises BeyondHorizon: booking for that day is not open yet
    :raises NotForSelfBooking: a referral is needed
    :raises NotForThisAge: the doctor sees people of another age
    :raises AlreadyBookedHere: the person has as many appointments of this specialty as the norm allows
    :raises TooCloseToAnother: another visit of the person is too near
    :raises TooManyHolds: places were held and let go too often
    :raises RequestKeyReused: the key belongs to another wish
    """
    if not rules.may_book(actor) or actor.id is None:
        raise errors.NotYourself
    try:
        return _hold(shift_id, place, request_key, actor.id, actor, now)
    except IntegrityError as error:
        raise _refusal(error, shift_id, place, now) from error


@transaction.atomic
def _hold(
    shift_id: UUID, place: int, request_key: UUID, person_id: UUID, actor: Actor, now: datetime
) -> Appointment:
    # One wish of a person at a time: the rules below count what the person already has.
    person = Person.objects.select_for_update(no_key=True).only("pk", "birth_on").get(pk=person_id)
    mine = list(Appointment.objects.filter(person_id=person_id, state__in=Appointment.LIVING))
    repeated = _repeated(person_id, request_key, shift_id, place)
    if repeated is not None:
        return repeated
    held = next((visit for visit in mine if visit.state == Appointment.State.HELD), None)
    shift = _lock_shift(shift_id, held)
    _check_place(shift, place, now)
    if person.birth_on and not rules.takes_person(
        shift, birth_on=person.birth_on, on=_day(shift.start_of(place))
    ):
        raise errors.NotForThisAge
    others = [visit for visit in mine if visit is not held]
    ordinal = _check_person(shift, place, others, person_id, now)
    if held is not None:
        lapse(held, actor=actor, now=now)
    _lapse_expired(shift, place, now)
    appointment = Appointment.objects.create(
        shift=shift,
        place=place,
        person_id=person_id,
        specialty_id=shift.specialty_id,
        ordinal=ordinal,
        starts_at=shift.start_of(place),
        ends_at=shift.start_of(place + 1),
        state=Appointment.State.HELD,
        held_at=now,
        held_until=now + get_minutes("scheduling.hold", on=_day(now)),
        request_key=request_key,
    )
    record_event(events.PlaceHeld(appointment_id=appointment.pk, person_id=person_id), actor=actor, now=now)
    return appointment


def _repeated(person_id: UUID, request_key: UUID, shift_id: UUID, place: int) -> Appointment | None:
    earlier = Appointment.objects.filter(person_id=person_id, request_key=request_key).first()
    if earlier is not None and (earlier.shift_id, earlier.place) != (shift_id, place):
        raise errors.RequestKeyReused
    return earlier


def _lock_shift(shift_id: UUID, held: Appointment | None) -> Shift:
    """Lock this shift, and with it the one of the old hold."""
    found = Shift.objects.lock_in_order({shift_id} | ({held.shift_id} if held else set()))
    if shift_id not in found:
        raise errors.ShiftNotFound
    return found[shift_id]


def _check_place(shift: Shift, place: int, now: datetime) -> None:
    if not shift.has_place(place):
        raise errors.ShiftNotFound
    if not rules.is_for_self_booking(shift):
        raise errors.NotForSelfBooking
    starts_at = shift.start_of(place)
    if starts_at <= now:
        raise errors.PlaceGone
    horizon = get_days("scheduling.horizon", on=_day(now))
    if not rules.is_within_horizon(starts_at, now=now, horizon=horizon):
        raise errors.BeyondHorizon(days=horizon.days)


def _check_person(shift: Shift, place: int, others: list[Appointment], person_id: UUID, now: datetime) -> int:
    """
    The rules on the person's own appointments.

    :returns: which of the allowed appointments of this specialty the new one is
    """
    today = _day(now)
    ordinals = {visit.ordinal for visit in others if visit.specialty_id == shift.specialty_id}
    free = [n for n in range(get_count("scheduling.living_per_specialty", on=today)) if n not in ordinals]
    if not free:
        raise errors.AlreadyBookedHere
    gap = get_minutes("scheduling.gap_between_visits", on=today)
    starts_at, ends_at = shift.start_of(place), shift.start_of(place + 1)
    if any(visit.starts_at < ends_at + gap and starts_at - gap < visit.ends_at for visit in others):
        raise errors.TooCloseToAnother(minutes=int(gap.total_seconds() // 60))
    recent = Appointment.objects.filter(
        person_id=person_id, state=Appointment.State.LAPSED, held_at__gt=now - timedelta(hours=1)
    ).count()
    if recent >= get_count("scheduling.holds_an_hour", on=today):
        raise errors.TooManyHolds
    return free[0]


def _lapse_expired(shift: Shift, place: int, now: datetime) -> None:
    """Whoever held this very place too long loses it here, not only when the job comes by."""
    for expired in Appointment.objects.select_for_update(no_key=True).filter(
        shift=shift, place=place, state=Appointment.State.HELD, held_until__lte=now
    ):
        lapse(expired, actor=SYSTEM, now=now)


def _refusal(error: IntegrityError, shift_id: UUID, place: int, now: datetime) -> Exception:
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    if constraint == "scheduling_one_per_place":
        return errors.PlaceTaken(nearest=list_nearest_places(shift_id=shift_id, place=place, now=now))
    if constraint == "scheduling_one_per_specialty":
        return errors.AlreadyBookedHere()
    if constraint == "scheduling_person_is_in_one_place":
        gap = get_minutes("scheduling.gap_between_visits", on=_day(now))
        return errors.TooCloseToAnother(minutes=int(gap.total_seconds() // 60))
    return error


def _day(now: datetime) -> date:
    return now.astimezone(MOSCOW).date()
