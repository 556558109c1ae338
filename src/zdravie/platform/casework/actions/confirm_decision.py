"""The second pair of eyes confirms what was proposed, or sends it back into review."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.casework import deciding, errors, moving, rules, staff
from zdravie.platform.casework.models import Decision
from zdravie.platform.casework.types import Outcome, State


@transaction.atomic
def confirm_decision(*, case_id: UUID, agrees: bool, actor: Actor, now: datetime) -> Decision:
    """
    Confirm or disagree.

    :raises CaseUnknown: there is no such case
    :raises NotAllowed, OwnCase, NotClaimed: not the actor's to confirm
    :raises SameEyes: the actor proposed it
    :raises MoveImpossible: nothing is proposed
    """
    case = moving.lock_case(case_id)
    party = rules.demand_may_work(case, moving.declared(case), actor, now)
    proposed = deciding.find_proposed(case)
    if case.state != State.SECOND_REVIEW or proposed is None:
        raise errors.MoveImpossible
    staff.demand_claim(case, actor, now)
    standings = Decision.Standing
    proposed.standing = standings.STANDS if agrees else standings.OVERTURNED
    proposed.second_by_id, proposed.second_at = actor.id, now
    proposed.save(update_fields=["standing", "second_by_id", "second_at"])
    if agrees:
        is_good = proposed.outcome == Outcome.APPROVED
        target = State.APPROVED if is_good else State.REFUSED
        moving.move(case, "confirm", target, by=party, actor=actor, now=now)
    else:
        deciding.forget_causes(case)
        moving.move(case, "disagree", State.IN_REVIEW, by=party, actor=actor, now=now)
    return proposed
