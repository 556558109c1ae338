"""Close visits whose time is over, so that they stand in the way of nothing."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.scheduling import events
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event

_SHIFTS_AT_ONCE = 200


def settle_past_visits(*, now: datetime) -> int:
    """
    Mark booked visits that have ended as passed, one short transaction a shift.

    :returns: how many were marked
    """
    ended = Appointment.objects.filter(state=Appointment.State.BOOKED, ends_at__lte=now)
    shift_ids = list(
        ended.order_by("shift_id").values_list("shift_id", flat=True).distinct()[:_SHIFTS_AT_ONCE]
    )
    settled = 0
    for shift_id in shift_ids:
        with transaction.atomic():
            Shift.objects.lock_in_order({shift_id})
            for visit in ended.filter(shift_id=shift_id).select_for_update(no_key=True):
                _settle(visit, now)
                settled += 1
    return settled


def _settle(visit: Appointment, now: datetime) -> None:
    visit.state = Appointment.State.PASSED
    visit.ended_at = now
    visit.save(update_fields=["state", "ended_at"])
    record_event(
        events.VisitPassed(appointment_id=visit.pk, person_id=visit.person_id), actor=SYSTEM, now=now
    )
