"""Give a kept place back to everybody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling.actions.keep_place import lock_own_shift
from zdravie.domains.scheduling.clinic import events
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def release_place(*, shift_id: UUID, place: int, actor: Actor, now: datetime) -> None:
    """
    Let a kept place go; one that is not kept stays as it is.

    :raises ShiftNotFound: there is none
    :raises NotYourClinic: the actor does not keep this timetable
    :raises ShiftClosedAlready: nobody receives then
    :raises ShiftOver: it is past
    """
    shift = lock_own_shift(shift_id, actor=actor, now=now, is_for_doctor=True)
    gone, _ = KeptPlace.objects.filter(shift=shift, place=place).delete()
    if gone:
        record_event(events.PlaceReleased(shift_id=shift.pk, place=place), actor=actor, now=now)
