"""A reviewer accepts one document, or names the cause why not."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import deciding, errors, events, moving, rules, staff
from zdravie.platform.casework.models import CaseDocument
from zdravie.platform.casework.types import State


@transaction.atomic
def judge_document(
    *, case_id: UUID, document_id: UUID, cause_code: str, actor: Actor, now: datetime
) -> CaseDocument:
    """
    Judge; an empty ``cause_code`` accepts.

    :raises CaseUnknown: no such case or document
    :raises NotAllowed, OwnCase, SameEyes, NotClaimed: not the actor's to judge
    :raises MoveImpossible: nothing is judged in this state
    :raises CauseUnknown: not a cause of the service
    """
    case = moving.lock_case(case_id)
    service = moving.declared(case)
    rules.demand_may_work(case, service, actor, now)
    staff.demand_claim(case, actor, now)
    if case.state != State.IN_REVIEW:
        raise errors.MoveImpossible
    document = case.documents.of_applicant().filter(pk=document_id).first()
    if document is None:
        raise errors.CaseUnknown
    deciding.demand_causes(service, [cause_code] if cause_code else [])
    verdicts = CaseDocument.Verdict
    document.verdict = verdicts.REFUSED if cause_code else verdicts.ACCEPTED
    document.cause_code = cause_code
    document.judged_by_id, document.judged_at = actor.id, now
    document.save(update_fields=["verdict", "cause_code", "judged_by_id", "judged_at"])
    event = events.DocumentJudged(
        case_id=case.pk,
        applicant_id=case.applicant_id,
        document_id=document.pk,
        outcome=document.verdict,
        reason_code=cause_code,
    )
    record_event(event, actor=actor, now=now)
    return document
