"""An operator takes a request of the queue to decide it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import desk, errors, events, moving
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.actor import Actor


@transaction.atomic
def claim_request(*, request_id: UUID, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Take it; a claim that its operator forgot for an hour is free again.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    :raises OwnRequest: nobody decides about themselves
    :raises NotInReview: it is not with operators now
    :raises ClaimedByOther: somebody else works on it
    """
    desk.demand_operator(actor, now)
    request = desk.lock_in_review(request_id)
    if request.account_id == actor.id:
        raise errors.OwnRequest
    if request.claimed_by_id not in (None, actor.id) and desk.is_claim_fresh(request, now):
        raise errors.ClaimedByOther
    if request.claimed_by_id != actor.id:
        moving.record_fact(request, events.RequestClaimed, actor=actor, now=now)
    request.claimed_by_id, request.claimed_at = actor.id, now
    request.save(update_fields=["claimed_by_id", "claimed_at"])
    return request
