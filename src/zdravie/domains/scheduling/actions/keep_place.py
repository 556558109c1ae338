"""Keep a free place of a shift for a break, for the reception or for the doctor."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import bitmap, errors
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic import events, permissions
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def keep_place(*, shift_id: UUID, place: int, kind: str, actor: Actor, now: datetime) -> KeptPlace:
    """
    Take a free place from public booking, or change for whom it is kept; a doctor does it in the own shifts.

    :raises ShiftNotFound: no such shift or place
    :raises NotYourClinic: the actor does not keep this timetable
    :raises ShiftClosedAlready: nobody receives then
    :raises ShiftOver: it is past
    :raises PlaceIsBooked: somebody is booked there
    """
    shift = lock_own_shift(shift_id, actor=actor, now=now, is_for_doctor=True)
    if not shift.has_place(place):
        raise errors.ShiftNotFound
    kept = KeptPlace.objects.filter(shift=shift, place=place).first()
    if kept is None and bitmap.is_taken(bytes(shift.taken), place):
        raise clinic_errors.PlaceIsBooked
    if kept is None:
        kept = KeptPlace.objects.create(shift=shift, place=place, kind=kind)
    elif kept.kind == kind:
        return kept
    else:
        kept.kind = kind
        kept.save(update_fields=["kind"])
    record_event(events.PlaceKept(shift_id=shift.pk, place=place, kind=kind), actor=actor, now=now)
    return kept


def lock_own_shift(shift_id: UUID, *, actor: Actor, now: datetime, is_for_doctor: bool = False) -> Shift:
    """
    A shift that the actor may change now, locked.

    :param is_for_doctor: whoever receives in the shift may change this too

    :raises ShiftNotFound: there is none
    :raises NotYourClinic: the actor does not keep this timetable
    :raises ShiftClosedAlready: it is closed
    :raises ShiftOver: it is past
    """
    shift = Shift.objects.lock_in_order({shift_id}).get(shift_id)
    if shift is None:
        raise errors.ShiftNotFound
    if not (is_for_doctor and permissions.is_own(shift, actor, now=now)):
        permissions.check_timetable(actor, shift.clinic_id, now=now)
    if shift.closed_at is not None:
        raise clinic_errors.ShiftClosedAlready
    if shift.ends_at <= now:
        raise clinic_errors.ShiftOver
    return shift
