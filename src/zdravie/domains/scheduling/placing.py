"""What is asked before a person comes onto a place, whichever way they come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from zdravie.domains.scheduling import bitmap, checkups, errors, events, misses, rules
from zdravie.domains.scheduling.actions.release_hold import lapse
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.queries import list_nearest_places
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.events import Event
from zdravie.kernel.typography import show_day
from zdravie.platform.norms.queries import get_count, get_days, get_minutes
from zdravie.platform.postgres.rows import columns, insert, list_rows, run
from zdravie.registries.people.models import Person

_LOCK_PERSON = "SELECT id, birth_on FROM people_person WHERE id = %s FOR NO KEY UPDATE"
_WISHES = f"""
    SELECT {columns(Appointment)} FROM scheduling_appointment
    WHERE person_id = %s AND (
        state IN ('HELD', 'OFFERED', 'BOOKED') OR request_key = %s OR state = 'LAPSED' AND held_at > %s
        OR state = 'NO_SHOW' AND starts_at > %s
    )
"""  # noqa: S608 - names of columns
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person already has, read at once: living, let go in the last hour, missed lately."""

    person: Person
    living: list[Appointment]
    let_go: list[Appointment]
    missed: list[Appointment]
    repeated: Appointment | None
    """What this very wish has already led to."""

    @property
    def held(self) -> Appointment | None:
        """The place that the person holds and has not booked."""
        return next((visit for visit in self.living if visit.state == Appointment.State.HELD), None)


def lock_person(person_id: UUID) -> Person:
    """One wish of a person at a time: the rules below count what the person already has."""
    row = run(_LOCK_PERSON, [person_id])
    if row is None:
        raise Person.DoesNotExist
    return Person.from_db(None, ("id", "birth_on"), row)


def lock_wishes(person_id: UUID, request_key: UUID, shift_id: UUID, place: int, now: datetime) -> Wishes:
    """
    Lock the person and read what they already have.

    :raises RequestKeyReused: the key belongs to another wish
    """
    person = lock_person(person_id)
    found = list_rows(Appointment, _WISHES, [person_id, request_key, now - _HOUR, misses.since(now)])
    repeated = next((visit for visit in found if visit.request_key == request_key), None)
    if repeated is not None and (repeated.shift_id, repeated.place) != (shift_id, place):
        raise errors.RequestKeyReused
    return Wishes(
        person=person,
        living=[visit for visit in found if visit.state in Appointment.LIVING],
        let_go=[v for v in found if v.state == Appointment.State.LAPSED and v.held_at > now - _HOUR],
        missed=[visit for visit in found if visit.state == Appointment.State.NO_SHOW],
        repeated=repeated,
    )


def lock_shift(shift_id: UUID, wishes: Wishes, now: datetime) -> tuple[Shift, list[Event]]:
    """
    Lock the shift, and let the place go that the person holds; ``wishes`` then tell the truth about it.

    Booking what is held takes no lock of the person: another window may have booked it, or the clock let it
    go, since it was read, and a booking that stands must not be let go as a hold.

    :returns: with what is to be recorded of the old hold
    :raises ShiftNotFound: there is none
    """
    held, told = wishes.held, list[Event]()
    if held is None:
        found = Shift.objects.lock_in_order({shift_id})
    else:
        found, is_let_go = Shift.objects.lock_and_let_go({shift_id, held.shift_id}, held.pk, now=now)
        if is_let_go:
            held.state = Appointment.State.LAPSED
            told.append(events.HoldReleased(appointment_id=held.pk, person_id=held.person_id))
        else:
            held.refresh_from_db(fields=["state"])
        wishes.living[:] = [visit for visit in wishes.living if visit.state in Appointment.LIVING]
    if shift_id not in found:
        raise errors.ShiftNotFound
    return found[shift_id], told


def check_place(shift: Shift, place: int, person: Person, now: datetime, *, by_referral: bool) -> None:
    """The rules on the place, and whether the doctor sees people of this age."""
    if not shift.has_place(place):
        raise errors.ShiftNotFound
    if not by_referral and not rules.is_for_self_booking(shift):
        raise errors.NotForSelfBooking
    starts_at = shift.start_of(place)
    if starts_at <= now:
        raise errors.PlaceGone
    horizon = get_days("scheduling.horizon", on=day_of(now))
    if not rules.is_within_horizon(starts_at, now=now, horizon=horizon):
        raise errors.BeyondHorizon(days=horizon.days)
    if person.birth_on and not rules.takes_person(shift, birth_on=person.birth_on, on=day_of(starts_at)):
        raise errors.NotForThisAge
    checkups.check_turn(shift.specialty, person, on=day_of(starts_at))


def check_person(shift: Shift, place: int, others: list[Appointment], now: datetime) -> int:
    """
    The rules on the person's own appointments.

    :returns: which of the allowed appointments of this specialty the new one is
    """
    today = day_of(now)
    ordinals = {visit.ordinal for visit in others if visit.specialty_id == shift.specialty_id}
    free = [n for n in range(get_count("scheduling.living_per_specialty", on=today)) if n not in ordinals]
    if not free:
        raise errors.AlreadyBookedHere
    gap = get_minutes("scheduling.gap_between_visits", on=today)
    starts_at, ends_at = shift.start_of(place), shift.start_of(place + 1)
    if any(visit.starts_at < ends_at + gap and starts_at - gap < visit.ends_at for visit in others):
        raise errors.TooCloseToAnother(minutes=int(gap.total_seconds() // 60))
    return free[0]


def check_holds(wishes: Wishes, now: datetime) -> None:
    """Whoever held many places lately and booked none waits a little."""
    if len(wishes.let_go) >= get_count("scheduling.holds_an_hour", on=day_of(now)):
        raise errors.TooManyHolds


def check_misses(wishes: Wishes, now: datetime) -> None:
    """Whoever missed several visits books by telephone for a while."""
    until = misses.pause_until(wishes.missed, now=now)
    if until is not None:
        raise errors.SelfBookingPaused(until=show_day(until.astimezone(MOSCOW).date()))


def put(
    shift: Shift, place: int, *, person_id: UUID, ordinal: int, now: datetime, **rest: Any
) -> Appointment:
    """The row of an appointment on the place; state, keys and times are the caller's to say."""
    appointment = Appointment(
        shift=shift,
        place=place,
        person_id=person_id,
        specialty_id=shift.specialty_id,
        ordinal=ordinal,
        starts_at=shift.start_of(place),
        ends_at=shift.start_of(place + 1),
        held_at=now,
        **rest,
    )
    insert(appointment)
    return appointment


def lapse_expired(shift: Shift, place: int, now: datetime) -> None:
    """Whoever held this very place too long loses it here, not only when the job comes by."""
    if not bitmap.is_taken(bytes(shift.taken), place):
        return
    for expired in Appointment.objects.select_for_update(no_key=True).filter(
        shift=shift, place=place, state=Appointment.State.HELD, held_until__lte=now
    ):
        lapse(expired, actor=SYSTEM, now=now)


def refusal_of(error: IntegrityError, shift_id: UUID, place: int, now: datetime) -> Exception:
    """What the database refused, in words."""
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    if constraint == "scheduling_one_per_place":
        return errors.PlaceTaken(nearest=list_nearest_places(shift_id=shift_id, place=place, now=now))
    if constraint in {"scheduling_one_per_specialty", "scheduling_one_per_referral"}:
        return errors.AlreadyBookedHere()
    if constraint == "scheduling_person_is_in_one_place":
        gap = get_minutes("scheduling.gap_between_visits", on=day_of(now))
        return errors.TooCloseToAnother(minutes=int(gap.total_seconds() // 60))
    return error


def day_of(now: datetime) -> date:
    """The day on which norms are asked."""
    return now.astimezone(MOSCOW).date()
