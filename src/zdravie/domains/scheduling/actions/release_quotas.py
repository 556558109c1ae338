"""Give everybody the kept places that nobody asked for, some hours before the visit."""

from datetime import datetime, timedelta

from django.db import transaction

from zdravie.domains.scheduling.clinic import events
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

_QUOTAS = (KeptPlace.Kind.REGISTRY, KeptPlace.Kind.DOCTOR)
_SHIFTS_AT_ONCE = 200


def release_quotas(*, now: datetime) -> int:
    """
    Let the quotas of shifts go that begin within the norm, one short transaction a shift.

    :returns: how many places went to everybody
    """
    hours = get_count("scheduling.quota_release", on=now.astimezone(MOSCOW).date())
    near = KeptPlace.objects.filter(
        kind__in=_QUOTAS, shift__starts_at__lte=now + timedelta(hours=hours), shift__ends_at__gt=now
    )
    shift_ids = list(near.order_by("shift").values_list("shift_id", flat=True).distinct()[:_SHIFTS_AT_ONCE])
    released = 0
    for shift_id in shift_ids:
        with transaction.atomic():
            Shift.objects.lock_in_order({shift_id})
            gone, _ = KeptPlace.objects.filter(shift_id=shift_id, kind__in=_QUOTAS).delete()
            if gone:
                event = events.QuotasReleased(shift_id=shift_id, places=gone)
                record_event(event, actor=SYSTEM, now=now)
            released += gone
    return released
