"""Hold a free place for some minutes, while the person checks the booking."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.domains.scheduling import errors, events, placing, referred, rules
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_events
from zdravie.platform.norms.queries import get_minutes


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
    :raises NotForSelfBooking: a referral is needed and none is open for this day
    :raises NotForThisAge: the doctor sees people of another age
    :raises AlreadyBookedHere: the person has as many appointments of this specialty as the norm allows
    :raises TooCloseToAnother: another visit of the person is too near
    :raises SelfBookingPaused: several visits were missed lately; the reception books all the same
    :raises TooManyHolds: places were held and let go too often
    :raises RequestKeyReused: the key belongs to another wish
    """
    if not rules.may_book(actor) or actor.patient_id is None:
        raise errors.NotYourself
    try:
        return _hold(shift_id, place, request_key, actor.patient_id, actor, now)
    except IntegrityError as error:
        raise placing.refusal_of(error, shift_id, place, now) from error


@transaction.atomic
def _hold(
    shift_id: UUID, place: int, request_key: UUID, person_id: UUID, actor: Actor, now: datetime
) -> Appointment:
    wishes = placing.lock_wishes(person_id, request_key, shift_id, place, now)
    if wishes.repeated is not None:
        return wishes.repeated
    shift, told = placing.lock_shift(shift_id, wishes, now)
    referral_id = referred.find_for(shift, place, person_id)
    placing.check_place(shift, place, wishes.person, now, by_referral=referral_id is not None)
    ordinal = placing.check_person(shift, place, wishes.living, now)
    placing.check_holds(wishes, now)
    placing.check_misses(wishes, now)
    placing.lapse_expired(shift, place, now)
    appointment = placing.put(
        shift,
        place,
        person_id=person_id,
        ordinal=ordinal,
        now=now,
        state=Appointment.State.HELD,
        held_until=now + get_minutes("scheduling.hold", on=placing.day_of(now)),
        request_key=request_key,
        referral_id=referral_id,
    )
    told.append(events.PlaceHeld(appointment_id=appointment.pk, person_id=person_id))
    record_events(told, actor=actor, now=now)
    return appointment
