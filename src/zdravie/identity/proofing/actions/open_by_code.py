"""A person stands at the counter and names a code: the operator opens the request behind it."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.proofing import desk, errors, events, moving, secrets_of_visits
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.actor import Actor

KIND = "IN_PERSON"


@transaction.atomic
def open_by_code(*, code: str, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Find the request and take it into work.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    :raises SecretUnknown: no such code, used, or too old
    :raises OwnRequest: nobody decides about themselves
    """
    desk.demand_operator(actor, now)
    request = secrets_of_visits.find(KIND, code, now=now)
    if request.account_id == actor.id:
        raise errors.OwnRequest
    request.claimed_by_id, request.claimed_at = actor.id, now
    request.save(update_fields=["claimed_by_id", "claimed_at"])
    moving.record_fact(request, events.RequestClaimed, actor=actor, now=now)
    return request
