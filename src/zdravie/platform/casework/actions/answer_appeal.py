"""A senior answers an appeal, in time or late: an expired one is never lost."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import deciding, errors, events, moving, rules, staff
from zdravie.platform.casework.models import Appeal, Decision
from zdravie.platform.casework.types import State


@transaction.atomic
def answer_appeal(*, case_id: UUID, is_satisfied: bool, text: str, actor: Actor, now: datetime) -> Appeal:
    """
    Uphold the refusal, or overturn it: then the case is reviewed anew by other eyes.

    :raises CaseUnknown: there is no such case
    :raises NotAllowed, OwnCase, SameEyes, NotClaimed: not the actor's to answer
    :raises MoveImpossible: there is no appeal
    :raises ReasonMissing: an answer has words
    """
    case = moving.lock_case(case_id)
    party = rules.demand_may_work(case, moving.declared(case), actor, now)
    appeal = _find_open(case_id)
    if case.state != State.APPEALED or appeal is None:
        raise errors.MoveImpossible
    staff.demand_claim(case, actor, now)
    if not text.strip():
        raise errors.ReasonMissing
    appeal.state = Appeal.State.SATISFIED if is_satisfied else Appeal.State.UPHELD
    appeal.answer, appeal.answered_by_id, appeal.answered_at = text.strip(), actor.id, now
    appeal.save(update_fields=["state", "answer", "answered_by_id", "answered_at"])
    if is_satisfied:
        deciding.forget_causes(case)
        Decision.objects.filter(pk=appeal.decision_id).update(standing=Decision.Standing.OVERTURNED)
        moving.move(case, "satisfy", State.IN_REVIEW, by=party, actor=actor, now=now)
    else:
        moving.move(case, "uphold", State.REFUSED, by=party, actor=actor, now=now)
    event = events.AppealAnswered(
        case_id=case.pk, applicant_id=case.applicant_id, appeal_id=appeal.pk, outcome=appeal.state
    )
    record_event(event, actor=actor, now=now)
    return appeal


def _find_open(case_id: UUID) -> Appeal | None:
    return Appeal.objects.filter(case_id=case_id, answered_at__isnull=True).first()
