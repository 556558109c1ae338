"""Send a code to the telephone of the account whose sign-in or step-up awaits a factor."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin import errors
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.admission import get_awaited
from zdravie.identity.signin.rules import check_phone_is_factor
from zdravie.identity.signin.types import Challenge, Channel, Purpose, Visitor
from zdravie.kernel.actor import Actor


def request_second_code(
    *,
    pending_id: UUID,
    channel: Channel = Channel.SMS,
    is_resend: bool = False,
    visitor: Visitor,
    actor: Actor,
    now: datetime,
) -> Challenge:
    """
    A code by SMS or by a call, never by e-mail: that would be no second factor (C-12).

    :raises SignInGone: nothing awaits a factor in this browser
    :raises PhoneNotConfirmed: there is no telephone to send a code to
    :raises PhoneLost, PhoneTooNew: codes to it confirm nothing now
    :raises CodeTooSoon, CodesCapped, CodesBlocked: see ``request_code``
    """
    awaited = get_awaited(pending_id, binding=visitor.binding)
    account = find_active(awaited.account_id)
    if account is None:
        raise errors.SignInGone
    if account.phone_confirmed_at is None or channel is Channel.EMAIL:
        raise errors.PhoneNotConfirmed
    check_phone_is_factor(account, now=now)
    return request_code(
        address=account.phone,
        channel=channel,
        purpose=Purpose.STEP_UP if awaited.is_step_up else Purpose.SECOND_FACTOR,
        account_id=account.pk,
        pending_id=awaited.pending_id,
        is_resend=is_resend,
        visitor=visitor,
        actor=actor,
        now=now,
    )
