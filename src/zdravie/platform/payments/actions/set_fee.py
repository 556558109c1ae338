"""A fee of the catalogue changes from a day on; what was asked before stays as it was."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms import queries as norms
from zdravie.platform.norms.models import Norm
from zdravie.platform.payments import errors, events


@transaction.atomic
def set_fee(*, fee_code: str, amount: int, from_on: date, act: str, actor: Actor, now: datetime) -> Norm:
    """
    One dated row of the table of norms, ``act`` names what it rests on.

    :raises FeeWrong: a fee below zero, or one for days that have passed
    """
    if amount < 0 or from_on < now.astimezone(MOSCOW).date():
        raise errors.FeeWrong
    code = f"payments.fee.{fee_code}"
    rows = Norm.objects.select_for_update().filter(code=code)
    rows.filter(valid_from__gte=from_on).delete()
    rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=from_on)).update(valid_to=from_on)
    norm = Norm.objects.create(code=code, value=Decimal(amount), unit="kopeck", valid_from=from_on, act=act)
    record_event(events.FeeSet(fee_code=fee_code, amount=amount), actor=actor, now=now)
    transaction.on_commit(norms.forget)
    return norm
