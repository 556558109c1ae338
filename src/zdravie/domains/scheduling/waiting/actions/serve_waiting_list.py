"""What the clock does for those who wait, beside the moments when a place is freed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.queries import list_open_shifts
from zdravie.domains.scheduling.types import Search
from zdravie.domains.scheduling.waiting import events
from zdravie.domains.scheduling.waiting.actions.end_waiting_offer import end_waiting_offer
from zdravie.domains.scheduling.waiting.models import WaitingEntry, WaitingOffer
from zdravie.domains.scheduling.waiting.offering import offer_freed
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event

_AT_ONCE = 200


def serve_waiting_list(*, now: datetime) -> int:
    """
    Settle forgotten offers, offer places that came otherwise (new shifts, holds let go), raise long waits.

    Each step is a short transaction of its own; the truth is in the rows.

    :returns: how many places were offered
    """
    for appointment_id in _forgotten(now):
        end_waiting_offer(appointment_id=appointment_id, now=now)
    _raise_long_waits(now)
    return sum(_offer_free_places(specialty, clinic, now) for specialty, clinic in _lines())


def _forgotten(now: datetime) -> list[UUID]:
    over = Q(appointment__held_until__lte=now) | ~Q(appointment__state=Appointment.State.OFFERED)
    return list(
        WaitingOffer.objects.filter(over, settled_at__isnull=True).values_list("pk", flat=True)[:_AT_ONCE]
    )


def _raise_long_waits(now: datetime) -> None:
    late = WaitingEntry.objects.filter(
        state=WaitingEntry.State.WAITING, escalated_at__isnull=True, escalate_at__lte=now
    )
    with transaction.atomic():
        for entry in late.select_for_update(skip_locked=True)[:_AT_ONCE]:
            entry.escalated_at = now
            entry.save(update_fields=["escalated_at"])
            raised = events.WaitingRaised(entry_id=entry.pk, person_id=entry.person_id)
            record_event(raised, actor=SYSTEM, now=now)


def _lines() -> list[tuple[str, UUID]]:
    """The lines in which somebody stands without an offer."""
    waiting = WaitingEntry.objects.filter(state=WaitingEntry.State.WAITING)
    offered = WaitingOffer.objects.filter(settled_at__isnull=True)
    idle = waiting.exclude(pk__in=offered.values("entry_id"))
    return list(idle.values_list("specialty_id", "clinic_id").distinct()[:_AT_ONCE])


def _offer_free_places(specialty_code: str, clinic_id: UUID, now: datetime) -> int:
    offered = 0
    for shift in list_open_shifts(Search(specialty_code, clinic_id=clinic_id), now=now):
        with transaction.atomic():
            locked = Shift.objects.lock_in_order({shift.pk})[shift.pk]
            for place in locked.free_numbers(after=now):
                if offer_freed(locked.pk, place, now=now) is None:
                    break
                offered += 1
    return offered
