"""Close a shift: nobody receives then, and everybody who was booked gets another place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling.actions.keep_place import lock_own_shift
from zdravie.domains.scheduling.actions.release_hold import lapse
from zdravie.domains.scheduling.clinic import events
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def close_shift(*, shift_id: UUID, reason: str, actor: Actor, now: datetime) -> Shift:
    """
    Let nobody in any more; booked visits are called off one by one after this, each with an offer.

    A visit that has begun goes on.

    :raises ShiftNotFound: there is none
    :raises NotYourClinic: the actor does not keep this timetable
    :raises ShiftClosedAlready: it is closed
    :raises ShiftOver: it is past
    """
    shift = lock_own_shift(shift_id, actor=actor, now=now)
    unsure = (Appointment.State.HELD, Appointment.State.OFFERED)
    for held in Appointment.objects.select_for_update(no_key=True).filter(shift=shift, state__in=unsure):
        lapse(held, actor=actor, now=now)
    shift.closed_at = now
    shift.closed_reason = reason
    shift.save(update_fields=["closed_at", "closed_reason"])
    shift.refresh_from_db(fields=["taken"])
    KeptPlace.objects.filter(shift=shift).update(kind=KeptPlace.Kind.CLOSED)
    KeptPlace.objects.bulk_create(
        KeptPlace(shift=shift, place=place, kind=KeptPlace.Kind.CLOSED)
        for place in shift.free_numbers(after=datetime.min.replace(tzinfo=now.tzinfo))
    )
    record_event(events.ShiftClosed(shift_id=shift.pk), actor=actor, now=now)
    return shift
