"""Add one place after the end of a shift: receiving more people than planned, by permission only."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.domains.scheduling import bitmap
from zdravie.domains.scheduling.actions.keep_place import lock_own_shift
from zdravie.domains.scheduling.clinic import errors, events
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count


def add_place(*, shift_id: UUID, actor: Actor, now: datetime) -> Shift:
    """
    Make the shift one place longer; the place is kept for the reception.

    :raises ShiftNotFound: there is none
    :raises NotYourClinic: the actor does not keep this timetable
    :raises ShiftClosedAlready: nobody receives then
    :raises ShiftOver: it is past
    :raises NoRoomForExtraPlace: as many as the norm allows, or the worker is busy afterwards
    """
    try:
        return _add(shift_id, actor, now)
    except IntegrityError as error:
        raise errors.NoRoomForExtraPlace from error


@transaction.atomic
def _add(shift_id: UUID, actor: Actor, now: datetime) -> Shift:
    shift = lock_own_shift(shift_id, actor=actor, now=now)
    if shift.extra_places >= get_count("scheduling.extra_places", on=now.astimezone(MOSCOW).date()):
        raise errors.NoRoomForExtraPlace
    place = shift.slots
    room = len(bitmap.empty(place + 1)) - len(bytes(shift.taken))
    shift.taken = bytes(shift.taken) + bytes(room)
    shift.slots = place + 1
    shift.extra_places += 1
    shift.ends_at += timedelta(minutes=shift.slot_minutes)
    shift.save(update_fields=["taken", "slots", "extra_places", "ends_at"])
    KeptPlace.objects.create(shift=shift, place=place, kind=KeptPlace.Kind.REGISTRY)
    record_event(events.PlaceAdded(shift_id=shift.pk, place=place), actor=actor, now=now)
    return shift
