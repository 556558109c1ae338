"""Let go of offered places to which nobody answered; the reception rings these people up."""

from datetime import datetime

from django.db import transaction

from zdravie.domains.scheduling import referred
from zdravie.domains.scheduling.clinic import events
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.waiting.offering import offer_freed
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event

_SHIFTS_AT_ONCE = 200


def lapse_offers(*, now: datetime) -> int:
    """
    End offers whose time is over, one short transaction a shift.

    :returns: how many places were let go
    """
    expired = Appointment.objects.filter(
        state=Appointment.State.OFFERED, held_until__lte=now, instead__isnull=False
    )
    shift_ids = list(
        expired.order_by("shift_id").values_list("shift_id", flat=True).distinct()[:_SHIFTS_AT_ONCE]
    )
    lapsed = 0
    for shift_id in shift_ids:
        with transaction.atomic():
            Shift.objects.lock_in_order({shift_id})
            for offered in expired.filter(shift_id=shift_id).select_for_update(no_key=True, of=("self",)):
                offered.state = Appointment.State.LAPSED
                offered.ended_at = now
                offered.save(update_fields=["state", "ended_at"])
                event = events.OfferLapsed(appointment_id=offered.pk, person_id=offered.person_id)
                record_event(event, actor=SYSTEM, now=now)
                offer_freed(shift_id, offered.place, now=now)
                referred.give_back(offered, actor=SYSTEM, now=now)
                lapsed += 1
    return lapsed
