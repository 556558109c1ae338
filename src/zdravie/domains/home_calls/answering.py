"""What the answers of a reception have in common: the call is theirs, it is in the right state, it ends."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.home_calls import errors, rules
from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel.actor import Actor


def lock_call(call_id: UUID, *, actor: Actor, now: datetime) -> HomeCall:
    """
    The call, locked, for the reception of its clinic.

    :raises CallNotFound: there is none
    :raises NotYourClinic: it was sent to another clinic
    """
    call = HomeCall.objects.select_for_update(no_key=True).filter(pk=call_id).first()
    if call is None:
        raise errors.CallNotFound
    rules.check_answers(actor, call.clinic_id, now=now)
    return call


def end(call: HomeCall, state: HomeCall.State, *, now: datetime, reason_code: str = "") -> None:
    """Nothing more is to be done about it; the event is the caller's to say."""
    call.state, call.ended_at, call.reason_code = state, now, reason_code
    call.save(update_fields=["state", "ended_at", "reason_code"])
