"""Who of the desk may work on a case now."""

from datetime import datetime

from zdravie.kernel.actor import Actor
from zdravie.platform.casework import deciding, errors, parts, staff
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case, Decision
from zdravie.platform.casework.types import REVIEWED, Party, State


def demand_may_work(case: Case, service: Service, actor: Actor, now: datetime) -> Party:
    """
    Reviewers decide, another pair of eyes confirms, seniors answer appeals; nobody about themselves.

    :raises NotAllowed: not a duty of this person, or nothing for the desk to do
    :raises OwnCase: the actor applied
    :raises SameEyes: the actor decided before what has to be looked at anew
    """
    if case.state == State.APPEALED:
        party = staff.demand_senior(service, actor, now)
    elif case.state in REVIEWED:
        party = staff.demand_reviewer(service, actor, now)
    else:
        staff.demand_reviewer(service, actor, now)
        raise errors.MoveImpossible
    if case.applicant_id == actor.id:
        raise errors.OwnCase
    if _has_decided(case, actor):
        raise errors.SameEyes
    return party


def is_held_by_other(case: Case, actor: Actor, now: datetime) -> bool:
    """Somebody else took it and may still be at it."""
    return case.claimed_by_id not in (None, actor.id) and staff.is_claimed(case, now)


def _has_decided(case: Case, actor: Actor) -> bool:
    """What is looked at anew is looked at by others: a proposal, an appealed refusal, an overturned one."""
    if case.state == State.SECOND_REVIEW:
        proposed = deciding.find_proposed(case)
        return proposed is not None and proposed.by_id == actor.id
    if case.state == State.APPEALED:
        standing = deciding.find_standing(case)
        return standing is not None and actor.id in (standing.by_id, standing.second_by_id)
    overturned = (one for one in parts.decisions_of(case) if one.standing == Decision.Standing.OVERTURNED)
    return any(actor.id in (one.by_id, one.second_by_id) for one in overturned)
