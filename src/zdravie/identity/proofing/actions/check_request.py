"""Ask the registers about a request that was sent, and act on what they say."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import checking, confirming, events, moving, rules
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Finding
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.registers.errors import RegisterDown

State = ProofingRequest.State
_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 1, 2, 5, 10, 20, 30))


def check_request(*, request_id: UUID, now: datetime) -> ProofingRequest:
    """
    One attempt. The registers are asked outside any transaction; two attempts at once end as one.

    A register that does not answer puts the check off: the request stays as it is and is asked about later.
    """
    request = ProofingRequest.objects.get(pk=request_id)
    if request.state != State.CHECKING or request.check_after is None:
        return request
    try:
        said, findings = checking.ask(request.answers, now=now)
    except RegisterDown:
        return _postpone(request_id, request.round, now)
    return _settle(request_id, request.round, said, findings, now)


@transaction.atomic
def _postpone(request_id: UUID, asked_round: int, now: datetime) -> ProofingRequest:
    request = ProofingRequest.objects.select_for_update().get(pk=request_id)
    if request.state != State.CHECKING or request.round != asked_round:
        return request
    request.check_after = now + _PAUSES[min(request.checks, len(_PAUSES) - 1)]
    request.checks = min(request.checks + 1, 32_000)
    request.save(update_fields=["check_after", "checks"])
    moving.record_fact(request, events.CheckPostponed, actor=SYSTEM, now=now)
    return request


@transaction.atomic
def _settle(
    request_id: UUID, asked_round: int, said: dict[str, object], findings: list[Finding], now: datetime
) -> ProofingRequest:
    request = ProofingRequest.objects.select_for_update().get(pk=request_id)
    if request.state != State.CHECKING or request.round != asked_round:
        return request
    request.registers_text = json.dumps(said, ensure_ascii=False)
    kind = moving.declared(request)
    if findings:
        confirming.return_and_record(request, findings, actor=SYSTEM, now=now)
    elif rules.is_reviewed(kind):
        request.due_at = moving.due_after(kind, now)
        moving.move_and_record(request, State.IN_REVIEW, actor=SYSTEM, now=now)
    else:
        confirming.confirm_and_record(request, actor=SYSTEM, now=now)
    return request
