"""An operator returns a request to be mended, or refuses it for good, always with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import desk, errors, moving, reasons
from zdravie.identity.proofing.models import Paper, ProofingRequest
from zdravie.identity.proofing.types import Finding, Register
from zdravie.kernel.actor import Actor

State = ProofingRequest.State


@transaction.atomic
def reject_request(
    *, request_id: UUID, reason_code: str, is_final: bool, actor: Actor, now: datetime
) -> ProofingRequest:
    """
    Return or refuse; reasons of refused papers go along, each at its file.

    :raises NotStaff, SignInTooWeak, NotInReview, NotClaimed: not the actor's to decide
    :raises ReasonMissing: neither a reason nor a refused paper
    """
    desk.demand_operator(actor, now)
    request = desk.lock_claimed(request_id, actor)
    findings: list[Finding] = []
    if reason_code:
        if reason_code not in {reason.code for reason in reasons.FOR_REQUESTS}:
            raise errors.ReasonMissing
        findings.append(reasons.finding(reason_code, Register.OPERATOR))
    refused = request.papers.filter(removed_at__isnull=True, verdict=Paper.Verdict.REFUSED)
    if not findings and not refused:
        raise errors.ReasonMissing
    moving.say_why(request, findings, now=now)
    for paper in refused:
        found = Finding(paper.reason_code, Register.OPERATOR, field="file")
        moving.say_why(request, [found], now=now, papers={found.code: paper})
    moving.move_and_record(request, State.REFUSED if is_final else State.RETURNED, actor=actor, now=now)
    return request
