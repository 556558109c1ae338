"""Let go of places that were held and not booked in time."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.scheduling.actions.release_hold import lapse
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import SYSTEM

_SHIFTS_AT_ONCE = 200


def release_lapsed_holds(*, now: datetime) -> int:
    """
    End holds whose minutes are over, one short transaction a shift.

    :returns: how many places were let go
    """
    expired = Appointment.objects.filter(state=Appointment.State.HELD, held_until__lte=now)
    shift_ids = list(
        expired.order_by("shift_id").values_list("shift_id", flat=True).distinct()[:_SHIFTS_AT_ONCE]
    )
    released = 0
    for shift_id in shift_ids:
        with transaction.atomic():
            Shift.objects.lock_in_order({shift_id})
            for appointment in expired.filter(shift_id=shift_id).select_for_update(no_key=True):
                lapse(appointment, actor=SYSTEM, now=now)
                released += 1
    return released
