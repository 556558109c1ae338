"""The fee was paid: «Оплачено», and the application goes on by itself (MB-065)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.casework import moving
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import Party, State


@transaction.atomic
def accept_payment(*, case_id: UUID, actor: Actor, now: datetime) -> Case:
    """
    Go on; a payment told twice changes nothing, one that came after a withdrawal neither.

    :raises CaseUnknown: there is no such case
    """
    case = moving.lock_case(case_id)
    if case.state == State.AWAITING_PAYMENT:
        moving.move(case, "pay", State.PAID, by=Party.SYSTEM, actor=actor, now=now)
        moving.move(case, "accept", State.ACCEPTED, by=Party.SYSTEM, actor=actor, now=now)
    return case
