"""The person takes a request back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import errors, moving
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.actor import Actor


@transaction.atomic
def withdraw_request(*, request_id: UUID, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Withdraw; the papers stay sealed as history.

    :raises RequestUnknown: it is not the actor's
    :raises NotLiving: it is decided already
    """
    request = moving.lock_own(request_id, actor)
    if not request.is_living:
        raise errors.NotLiving
    moving.move_and_record(request, ProofingRequest.State.WITHDRAWN, actor=actor, now=now)
    return request
