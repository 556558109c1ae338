"""What every act of an operator asks first."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.proofing import errors
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.staff.models import StaffRole
from zdravie.identity.staff.queries import demand_role
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_minutes


def demand_operator(actor: Actor, now: datetime) -> None:
    """
    The actor holds the role and signed in strongly enough.

    :raises NotStaff, SignInTooWeak: otherwise
    """
    demand_role(actor, StaffRole.Role.OPERATOR, on=now.astimezone(MOSCOW).date())


def lock_in_review(request_id: UUID) -> ProofingRequest:
    """
    The request, locked.

    :raises RequestUnknown: there is none
    :raises NotInReview: it is not with operators now
    """
    request = ProofingRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise errors.RequestUnknown
    if request.state != ProofingRequest.State.IN_REVIEW:
        raise errors.NotInReview
    return request


def lock_claimed(request_id: UUID, actor: Actor) -> ProofingRequest:
    """
    The request that this operator took.

    :raises NotClaimed: the operator did not take it, or somebody else took it since
    """
    request = lock_in_review(request_id)
    if request.claimed_by_id != actor.id or request.account_id == actor.id:
        raise errors.NotClaimed
    return request


def is_claim_fresh(request: ProofingRequest, now: datetime) -> bool:
    """Whether the one who took it may still be at it."""
    life = get_minutes("proofing.claim_life", on=now.astimezone(MOSCOW).date())
    return request.claimed_at is not None and now < request.claimed_at + life
