"""A person stands at the counter and names a code: the operator opens the request behind it."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import desk, errors, events, moving, secrets_of_visits
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.signin import counters
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count, get_minutes

KIND = "IN_PERSON"


def open_by_code(*, code: str, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Find the request and take it into work. Wrong codes are counted before they are looked up.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    :raises TooManyCodes: this operator guesses
    :raises SecretUnknown: no such code, used, or too old
    :raises OwnRequest: nobody decides about themselves
    """
    desk.demand_operator(actor, now)
    day = now.astimezone(MOSCOW).date()
    pause = get_minutes("signin.block", on=day)
    limit = counters.Limit(get_count("proofing.wrong_codes", on=day), pause)
    index = counters.index_of_account(cast("UUID", actor.id), "in person")
    if not counters.count_try(index, "", on=day, limit=limit):
        raise errors.TooManyCodes(minutes=int(pause.total_seconds() // 60))
    request = _open(code, actor, now)
    counters.clear_tries(index, "")
    return request


@transaction.atomic
def _open(code: str, actor: Actor, now: datetime) -> ProofingRequest:
    request = secrets_of_visits.find(KIND, code, now=now)
    if request.account_id == actor.id:
        raise errors.OwnRequest
    request.claimed_by_id, request.claimed_at = actor.id, now
    request.save(update_fields=["claimed_by_id", "claimed_at"])
    moving.record_fact(request, events.RequestClaimed, actor=actor, now=now)
    return request
