"""The clinic does not come, and says why."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.home_calls import errors, events
from zdravie.domains.home_calls.answering import end, lock_call
from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def refuse_home_call(*, call_id: UUID, reason: HomeCall.Reason, actor: Actor, now: datetime) -> HomeCall:
    """
    Refuse a call nobody has answered; a repeated wish changes nothing.

    :raises CallNotFound: there is none
    :raises NotYourClinic: the actor does not sit at the reception of its clinic
    :raises CallEnded: it was accepted, cancelled or done
    """
    call = lock_call(call_id, actor=actor, now=now)
    if call.state == HomeCall.State.REFUSED:
        return call
    if call.state != HomeCall.State.NEW:
        raise errors.CallEnded
    end(call, HomeCall.State.REFUSED, now=now, reason_code=reason.value)
    refused = events.CallRefused(call_id=call.pk, person_id=call.person_id, reason_code=reason.value)
    record_event(refused, actor=actor, now=now)
    return call
