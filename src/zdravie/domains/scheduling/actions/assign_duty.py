"""Put a worker on the duty roster of the clinic."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from zdravie.domains.scheduling.clinic import errors, events, permissions
from zdravie.domains.scheduling.clinic.models import RosterEntry
from zdravie.domains.scheduling.clinic.types import DutyWish
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.workers.models import Position

_LONGEST = timedelta(days=1)


def assign_duty(*, wish: DutyWish, actor: Actor, now: datetime) -> RosterEntry:
    """
    Assign a duty; nobody has two at one time.

    :raises WorkerNotFound: nobody of this number works there that day
    :raises NotYourClinic: the actor does not keep the timetable of the worker's clinic
    :raises DutyTooLong: it ends before it begins or lasts longer than a day
    :raises DutyOverlaps: the worker has another duty then
    """
    try:
        return _assign(wish, actor, now)
    except IntegrityError as error:
        raise errors.DutyOverlaps from error


@transaction.atomic
def _assign(wish: DutyWish, actor: Actor, now: datetime) -> RosterEntry:
    day = wish.starts_at.astimezone(MOSCOW).date()
    position = Position.objects.held_on(day).filter(pk=wish.position_id).first()
    if position is None:
        raise errors.WorkerNotFound
    permissions.check_timetable(actor, position.clinic_id, now=now)
    if not timedelta(0) < wish.ends_at - wish.starts_at <= _LONGEST:
        raise errors.DutyTooLong
    entry = RosterEntry.objects.create(
        position=position,
        clinic_id=position.clinic_id,
        kind=wish.kind,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
    )
    record_event(events.DutyAssigned(entry_id=entry.pk, position_id=position.pk), actor=actor, now=now)
    return entry
