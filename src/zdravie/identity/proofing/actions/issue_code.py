"""A one-time code to show: at a bank's counter as QR, or to an operator in person."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.proofing import errors, events, moving, secrets_of_visits
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Started
from zdravie.kernel.actor import Actor

KINDS = ("BANK_VISIT", "IN_PERSON")
State = ProofingRequest.State


@transaction.atomic
def issue_code(*, kind_code: str, actor: Actor, now: datetime) -> Started:
    """
    A fresh code; the one before stops working.

    :raises KindUnknown: this way needs no code
    :raises LevelReached, LevelTooLow: nothing to do, or too early
    """
    if kind_code not in KINDS:
        raise errors.KindUnknown
    request = begin_request(kind_code=kind_code, actor=actor, now=now)
    kind = moving.declared(request)
    secret = secrets_of_visits.draw(kind)
    secrets_of_visits.put(request, kind, secret, now=now)
    waiting = State.CHECKING if kind_code == "BANK_VISIT" else State.IN_REVIEW
    if request.state != waiting:
        request.round += 1
        request.submitted_at = now
        moving.move_and_record(request, waiting, actor=actor, now=now)
    else:
        request.save()
    moving.record_fact(request, events.SecretIssued, actor=actor, now=now)
    return Started(request_id=request.pk, secret=secret)
