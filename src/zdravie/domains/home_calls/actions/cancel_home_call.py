"""The person needs the doctor no more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.home_calls import errors, events
from zdravie.domains.home_calls.answering import end
from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def cancel_home_call(*, call_id: UUID, actor: Actor, now: datetime) -> HomeCall:
    """
    Take the actor's own call back; a repeated wish changes nothing.

    :raises CallNotFound: not among the actor's
    :raises CallEnded: it was refused, or the doctor has been there
    """
    own = HomeCall.objects.visible_to(actor).select_for_update(no_key=True)
    call = own.filter(pk=call_id).first()
    if call is None:
        raise errors.CallNotFound
    if call.state == HomeCall.State.CANCELLED:
        return call
    if call.state not in HomeCall.LIVING:
        raise errors.CallEnded
    end(call, HomeCall.State.CANCELLED, now=now)
    record_event(events.CallCancelled(call_id=call.pk, person_id=call.person_id), actor=actor, now=now)
    return call
