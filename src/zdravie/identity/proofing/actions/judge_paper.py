"""An operator accepts one paper of a request, or refuses it with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import desk, errors, events, reasons
from zdravie.identity.proofing.models import Paper
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def judge_paper(*, request_id: UUID, paper_id: UUID, reason_code: str, actor: Actor, now: datetime) -> Paper:
    """
    Judge; an empty ``reason_code`` accepts.

    :raises NotStaff, SignInTooWeak, NotInReview, NotClaimed: not the actor's to judge
    :raises RequestUnknown: no such paper
    :raises ReasonMissing: the reason is not one of the list
    """
    desk.demand_operator(actor, now)
    request = desk.lock_claimed(request_id, actor)
    paper = Paper.objects.filter(pk=paper_id, request=request, removed_at__isnull=True).first()
    if paper is None:
        raise errors.RequestUnknown
    if reason_code and reason_code not in {reason.code for reason in reasons.FOR_PAPERS}:
        raise errors.ReasonMissing
    paper.verdict = Paper.Verdict.REFUSED if reason_code else Paper.Verdict.ACCEPTED
    paper.reason_code = reason_code
    paper.judged_at, paper.judged_by_id = now, actor.id
    paper.save(update_fields=["verdict", "reason_code", "judged_at", "judged_by_id"])
    event = events.PaperJudged(
        paper_id=paper.pk, account_id=request.account_id, outcome=paper.verdict, reason_code=reason_code
    )
    record_event(event, actor=actor, now=now)
    return paper
