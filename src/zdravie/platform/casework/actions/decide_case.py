"""A reviewer decides: approve, return for correction, refuse; with four eyes the decision is proposed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.casework import deciding, errors, moving, rules, staff
from zdravie.platform.casework.models import Decision
from zdravie.platform.casework.types import Outcome, State

_MOVES = {
    Outcome.APPROVED: ("approve", State.APPROVED),
    Outcome.RETURNED: ("return", State.RETURNED),
    Outcome.REFUSED: ("refuse", State.REFUSED),
}


@transaction.atomic
def decide_case(
    *,
    case_id: UUID,
    outcome: Outcome,
    cause_codes: Sequence[str],
    text: str,
    actor: Actor,
    now: datetime,
) -> Decision:
    """
    Decide a case that the actor took.

    :param cause_codes: besides those named at documents
    :param text: what the applicant reads; obligatory for a refusal
    :raises CaseUnknown: there is no such case
    :raises NotAllowed, OwnCase, SameEyes, NotClaimed, MoveImpossible: not the actor's to decide now
    :raises DocumentsUnjudged, DocumentsRefused: an approval with an open document
    :raises CauseUnknown, CausesMissing, ReasonMissing: a return or a refusal without its reasons
    """
    case = moving.lock_case(case_id)
    service = moving.declared(case)
    party = rules.demand_may_work(case, service, actor, now)
    if case.state != State.IN_REVIEW:
        raise errors.MoveImpossible
    staff.demand_claim(case, actor, now)
    causes = deciding.foresee(case, service, outcome, cause_codes, text)
    deciding.name_causes(case, dict.fromkeys(causes, deciding.REVIEWER), now=now)
    is_proposed = service.four_eyes and outcome is not Outcome.RETURNED
    decision = deciding.record(
        case, outcome, text=text.strip(), actor=actor, now=now, is_proposed=is_proposed
    )
    name, target = ("propose", State.SECOND_REVIEW) if is_proposed else _MOVES[outcome]
    moving.move(case, name, target, by=party, actor=actor, now=now)
    return decision
