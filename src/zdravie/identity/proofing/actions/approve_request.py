"""An operator has compared everything and confirms the identity."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import Document
from zdravie.identity.accounts.types import ProvenPaper
from zdravie.identity.proofing import confirming, desk, errors, moving, rules
from zdravie.identity.proofing.models import Paper, ProofingRequest
from zdravie.kernel.actor import Actor


@transaction.atomic
def approve_request(*, request_id: UUID, is_compared: bool, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Confirm.

    :param is_compared: the operator says that face and original were compared; papers need no such word
    :raises NotStaff, SignInTooWeak, NotInReview, NotClaimed: not the actor's to decide
    :raises PapersNotJudged: a paper waits for its verdict
    :raises NothingLeads: no accepted paper proves an identity (C-14)
    :raises NotComparedInPerson: a meeting without a comparison
    """
    desk.demand_operator(actor, now)
    request = desk.lock_claimed(request_id, actor)
    kind = moving.declared(request)
    paper = None
    if kind.takes_papers:
        paper = _leading(request)
    elif not is_compared:
        raise errors.NotComparedInPerson
    confirming.confirm_and_record(request, actor=actor, now=now, paper=paper)
    return request


def _leading(request: ProofingRequest) -> ProvenPaper | None:
    papers = list(request.papers.filter(removed_at__isnull=True))
    if any(paper.verdict == Paper.Verdict.WAITING for paper in papers):
        raise errors.PapersNotJudged
    leading = [paper for paper in papers if rules.leads(paper)]
    if not leading:
        raise errors.NothingLeads
    answers = request.answers
    kind = leading[0].kind
    if kind == Document.Kind.PASSPORT and answers.passport:
        return None  # the answers describe it, and the registers agreed
    if not answers.passport:
        return None
    return ProvenPaper(
        kind=kind, number=answers.passport, issued_on=answers.issue_date, issuer=answers.issuer
    )
