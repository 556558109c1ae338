"""Let another worker of the same specialty receive; the appointments stand."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.domains.scheduling.actions.keep_place import lock_own_shift
from zdravie.domains.scheduling.clinic import errors, events
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.workers.models import Position


def substitute_worker(*, shift_id: UUID, position_id: UUID, actor: Actor, now: datetime) -> Shift:
    """
    Put another worker on the shift; everybody who is booked hears of it.

    :raises ShiftNotFound: there is none
    :raises NotYourClinic: the actor does not keep this timetable
    :raises ShiftClosedAlready: nobody receives then
    :raises ShiftOver: it is past
    :raises WorkerNotFound: nobody of this number works in the clinic that day
    :raises SubstituteOfAnotherSpecialty: treats something else
    :raises SubstituteIsBusy: receives elsewhere at that time
    """
    try:
        return _substitute(shift_id, position_id, actor, now)
    except IntegrityError as error:
        raise errors.SubstituteIsBusy from error


@transaction.atomic
def _substitute(shift_id: UUID, position_id: UUID, actor: Actor, now: datetime) -> Shift:
    shift = lock_own_shift(shift_id, actor=actor, now=now)
    if shift.position_id == position_id:
        return shift
    day = shift.starts_at.astimezone(MOSCOW).date()
    position = Position.objects.held_on(day).filter(pk=position_id, clinic=shift.clinic_id).first()
    if position is None:
        raise errors.WorkerNotFound
    if position.specialty_id != shift.specialty_id:
        raise errors.SubstituteOfAnotherSpecialty
    shift.position = position
    shift.save(update_fields=["position"])
    record_event(events.WorkerSubstituted(shift_id=shift.pk, position_id=position.pk), actor=actor, now=now)
    return shift
