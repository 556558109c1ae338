"""Send the person to their bank to be vouched for."""

import hashlib
from datetime import datetime

from django.db import transaction

from zdravie.identity.proofing import events, moving, secrets_of_visits
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.gateways import bank
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.actor import Actor

KIND = "BANK"


@transaction.atomic
def start_bank(*, return_to: str, actor: Actor, now: datetime) -> str:
    """
    Begin, or begin anew.

    :returns: the address at the bank, with a state that works once and in this account alone
    :raises LevelReached, LevelTooLow: nothing to do, or too early
    """
    request = begin_request(kind_code=KIND, actor=actor, now=now)
    state = secrets_of_visits.draw(moving.declared(request))
    secrets_of_visits.put(request, moving.declared(request), state, now=now)
    if request.state != ProofingRequest.State.CHECKING:
        request.round += 1
        request.submitted_at = now
        moving.move_and_record(request, ProofingRequest.State.CHECKING, actor=actor, now=now)
    else:
        request.save()
    moving.record_fact(request, events.SecretIssued, actor=actor, now=now)
    return bank.address_to_vouch(return_to=return_to, state=state, nonce=nonce_of(state=state))


def nonce_of(*, state: str) -> str:
    """The bank signs it; it follows from the state and does not tell it."""
    return hashlib.sha256(f"zdravie bank {state}".encode()).hexdigest()
