"""The person has read the answers and sends them; registers are asked at once (ID-111)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import errors, moving, rules
from zdravie.identity.proofing.actions.check_request import check_request
from zdravie.identity.proofing.models import Paper, ProofingRequest, Step
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count

State = ProofingRequest.State
_DAY = timedelta(days=1)


def submit_request(*, request_id: UUID, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Send the request. A register that does not answer now is asked again by a job; nothing is typed twice.

    :raises RequestUnknown: it is not the actor's
    :raises NotEditable: it was sent before
    :raises AnswersMissing: not everything is filled in
    :raises PapersMissing: a way by papers without one
    :raises TooManyChecks: the day's checks are gone
    """
    request = _send(request_id, actor, now)
    return check_request(request_id=request.pk, now=now)


@transaction.atomic
def _send(request_id: UUID, actor: Actor, now: datetime) -> ProofingRequest:
    request = moving.lock_own(request_id, actor)
    kind = moving.declared(request)
    if not request.is_editable or not kind.asks_registers:
        raise errors.NotEditable
    if rules.missing_answers(kind, request.answers):
        raise errors.AnswersMissing
    if kind.takes_papers:
        papers = request.papers.filter(removed_at__isnull=True)
        if not papers.exists():
            raise errors.PapersMissing
        # What an operator refused before is looked at anew in this round.
        papers.exclude(verdict=Paper.Verdict.WAITING).update(verdict=Paper.Verdict.WAITING, reason_code="")
    _allow_check(request, now)
    request.round += 1
    request.checks = 0
    request.submitted_at = now
    request.check_after = now
    moving.move_and_record(request, State.CHECKING, actor=actor, now=now)
    return request


def _allow_check(request: ProofingRequest, now: datetime) -> None:
    """Registers must not become a way to guess somebody else's papers."""
    most = get_count("proofing.checks_a_day", on=now.astimezone(MOSCOW).date())
    sent = Step.objects.filter(
        request__account_id=request.account_id, state=State.CHECKING, at__gt=now - _DAY
    ).count()
    if sent >= most:
        raise errors.TooManyChecks(most=most)
