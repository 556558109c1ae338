"""An operator puts a request back into the queue."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import desk, events, moving
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.actor import Actor


@transaction.atomic
def release_request(*, request_id: UUID, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Release; what was judged about papers stays.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    :raises NotInReview, NotClaimed: there is nothing to release
    """
    desk.demand_operator(actor, now)
    request = desk.lock_claimed(request_id, actor)
    request.claimed_by_id = request.claimed_at = None
    request.save(update_fields=["claimed_by_id", "claimed_at"])
    moving.record_fact(request, events.RequestReleased, actor=actor, now=now)
    return request
