"""The doctor has been there."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.home_calls import errors, events
from zdravie.domains.home_calls.answering import end, lock_call
from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def finish_home_call(*, call_id: UUID, actor: Actor, now: datetime) -> HomeCall:
    """
    Close an accepted call; a repeated wish changes nothing.

    :raises CallNotFound: there is none
    :raises NotYourClinic: the actor does not sit at the reception of its clinic
    :raises CallEnded: it was never accepted, or was cancelled
    """
    call = lock_call(call_id, actor=actor, now=now)
    if call.state == HomeCall.State.DONE:
        return call
    if call.state != HomeCall.State.ACCEPTED:
        raise errors.CallEnded
    end(call, HomeCall.State.DONE, now=now)
    record_event(events.CallDone(call_id=call.pk, person_id=call.person_id), actor=actor, now=now)
    return call
