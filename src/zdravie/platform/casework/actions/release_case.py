"""Somebody of the desk puts a case back into the queue."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import events, moving, staff
from zdravie.platform.casework.models import Case


@transaction.atomic
def release_case(*, case_id: UUID, actor: Actor, now: datetime) -> Case:
    """
    Put it back.

    :raises CaseUnknown: there is no such case
    :raises NotClaimed: it is not in the actor's hands
    """
    case = moving.lock_case(case_id)
    staff.demand_claim(case, actor, now)
    case.claimed_by_id = case.claimed_until = None
    case.save(update_fields=["claimed_by_id", "claimed_until"])
    event = events.CaseReleased(case_id=case.pk, applicant_id=case.applicant_id)
    record_event(event, actor=actor, now=now)
    return case
