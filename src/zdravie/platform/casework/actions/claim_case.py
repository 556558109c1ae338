"""Somebody of the desk takes a case into work."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import errors, events, moving, rules
from zdravie.platform.casework.models import Case
from zdravie.platform.norms.queries import get_minutes


@transaction.atomic
def claim_case(*, case_id: UUID, actor: Actor, now: datetime) -> Case:
    """
    Take it; what was taken and forgotten for an hour is free again.

    :raises CaseUnknown: there is no such case
    :raises NotAllowed: not for this person, or not for people of the desk in its state
    :raises OwnCase, SameEyes: somebody else has to look
    :raises ClaimedByOther: somebody else works on it
    """
    case = moving.lock_case(case_id)
    rules.demand_may_work(case, moving.declared(case), actor, now)
    if rules.is_held_by_other(case, actor, now):
        raise errors.ClaimedByOther
    is_new = case.claimed_by_id != actor.id
    case.claimed_by_id = actor.id
    case.claimed_until = now + get_minutes("casework.claim_life", on=now.astimezone(MOSCOW).date())
    case.save(update_fields=["claimed_by_id", "claimed_until"])
    if is_new:
        event = events.CaseClaimed(case_id=case.pk, applicant_id=case.applicant_id)
        record_event(event, actor=actor, now=now)
    return case
