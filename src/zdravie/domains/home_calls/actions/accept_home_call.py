"""The clinic sends a doctor."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.home_calls import errors, events
from zdravie.domains.home_calls.answering import lock_call
from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def accept_home_call(*, call_id: UUID, actor: Actor, now: datetime) -> HomeCall:
    """
    Promise the doctor for the day of the call; a repeated wish changes nothing.

    :raises CallNotFound: there is none
    :raises NotYourClinic: the actor does not sit at the reception of its clinic
    :raises CallEnded: it was refused, cancelled or done
    """
    call = lock_call(call_id, actor=actor, now=now)
    if call.state == HomeCall.State.ACCEPTED:
        return call
    if call.state != HomeCall.State.NEW:
        raise errors.CallEnded
    call.state = HomeCall.State.ACCEPTED
    call.save(update_fields=["state"])
    record_event(events.CallAccepted(call_id=call.pk, person_id=call.person_id), actor=actor, now=now)
    return call
