"""The security question was answered: one more hurdle, never enough alone (C-09)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import SecurityQuestion
from zdravie.identity.accounts.security_answers import answer_matches
from zdravie.identity.recovery import errors, standing
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.proving import add_proof
from zdravie.identity.recovery.types import Proof
from zdravie.identity.signin import counters
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.norms.queries import get_minutes

_STRANGERS = ""


def prove_answer(
    *, recovery_id: UUID, answer: str, visitor: Visitor, actor: Actor, now: datetime
) -> Recovery:
    """
    Compare it without case and spaces; tries are counted like those of a password.

    :raises RecoveryGone: see ``standing.get_recovery``
    :raises MoreProofNeeded: the code comes first
    :raises WrongAnswer: it is wrong, or too many were
    """
    recovery = standing.get_recovery(recovery_id, binding=visitor.binding, now=now)
    if recovery.account_id is None or not recovery.proofs:
        raise errors.MoreProofNeeded
    day = now.astimezone(MOSCOW).date()
    index = counters.index_of_account(recovery.account_id, "answer")
    may_look = counters.count_try(index, _STRANGERS, on=day)
    row = SecurityQuestion.objects.filter(account_id=recovery.account_id).first()
    if not answer_matches(answer, row.answer if row and may_look else ""):
        record_refusal(actor=actor, what="recovery.answer", purpose="wrong", person_id=recovery.account_id)
        raise errors.WrongAnswer(minutes=int(get_minutes("signin.block", on=day).total_seconds() // 60))
    with transaction.atomic():
        counters.clear_tries(index, _STRANGERS)
        return add_proof(recovery.pk, Proof.ANSWER, actor=actor, now=now)
