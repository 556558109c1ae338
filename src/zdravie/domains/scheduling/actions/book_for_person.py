"""The reception books a person who rang or came."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.domains.scheduling import events, placing, referred
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.clinic.types import BookingWish
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_events

_QUOTAS = (KeptPlace.Kind.REGISTRY, KeptPlace.Kind.DOCTOR)


def book_for_person(*, wish: BookingWish, actor: Actor, now: datetime) -> Appointment:
    """
    Book at once, places kept for the reception and the doctor included; the same key is the same booking.

    A referral is the reception's to see, an electronic one is used up, and missed visits stand in nobody's
    way here. What the person holds in the cabinet meanwhile is let go.

    :raises ShiftNotFound: no such shift or place
    :raises NotYourClinic: the actor does not book there
    :raises ShiftClosedAlready: nobody receives then
    :raises PlaceTaken: somebody was faster

    and what :func:`hold_place` raises about the time and the person.
    """
    try:
        return _book(wish, actor, now)
    except IntegrityError as error:
        raise placing.refusal_of(error, wish.shift_id, wish.place, now) from error


@transaction.atomic
def _book(wish: BookingWish, actor: Actor, now: datetime) -> Appointment:
    wishes = placing.lock_wishes(wish.person_id, wish.request_key, wish.shift_id, wish.place, now)
    if wishes.repeated is not None:
        return wishes.repeated
    person = wishes.person
    shift, told = placing.lock_shift(wish.shift_id, wishes, now)
    permissions.check_receives(actor, shift, now=now)
    if shift.closed_at is not None:
        raise clinic_errors.ShiftClosedAlready
    placing.check_place(shift, wish.place, person, now, by_referral=True)
    ordinal = placing.check_person(shift, wish.place, wishes.living, now)
    placing.lapse_expired(shift, wish.place, now)
    KeptPlace.objects.filter(shift=shift, place=wish.place, kind__in=_QUOTAS).delete()
    booked = placing.put(
        shift,
        wish.place,
        person_id=person.pk,
        ordinal=ordinal,
        now=now,
        state=Appointment.State.BOOKED,
        held_until=now,
        booked_at=now,
        request_key=wish.request_key,
        source=Appointment.Source.DOCTOR if wish.is_repeat else Appointment.Source.REGISTRY,
        referral_id=referred.find_for(shift, wish.place, person.pk),
    )
    referred.take(booked, actor=actor, now=now)
    told.append(events.AppointmentBooked(appointment_id=booked.pk, person_id=person.pk))
    record_events(told, actor=actor, now=now)
    return booked
