"""The time to answer an offer is over: the place goes on by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.waiting.models import WaitingOffer
from zdravie.domains.scheduling.waiting.settling import settle
from zdravie.kernel.actor import SYSTEM


@transaction.atomic
def end_waiting_offer(*, appointment_id: UUID, now: datetime) -> bool:
    """
    Settle an offer that nobody answered, or whose place was let go with its shift.

    :returns: whether there was anything to settle
    """
    found = Appointment.objects.filter(pk=appointment_id).values_list("shift_id", flat=True).get()
    Shift.objects.lock_in_order({found})
    offer = (
        WaitingOffer.objects.select_for_update(of=("self",))
        .select_related("appointment")
        .filter(pk=appointment_id, settled_at__isnull=True)
        .first()
    )
    if offer is None:
        return False
    is_kept = offer.appointment.state == Appointment.State.OFFERED
    if is_kept and offer.appointment.held_until > now:
        return False
    settle(offer, WaitingOffer.Outcome.LAPSED, actor=SYSTEM, now=now)
    return True
