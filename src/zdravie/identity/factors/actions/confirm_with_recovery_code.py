"""A printed code as the awaited factor: after a password, or to raise an open session."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from zdravie.identity.factors import errors, events, recovery
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.guesses import Guess, method_of
from zdravie.identity.factors.queries import count_recovery_codes
from zdravie.identity.signin import admission
from zdravie.identity.signin.types import Awaited, Method, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

FACTOR = "recovery"
_METHOD = Method.PASSWORD_AND_RECOVERY
_SPEND = """
    UPDATE factors_recoverycode SET used_at = clock_timestamp()
    WHERE account_id = %s AND digest = %s AND used_at IS NULL
    RETURNING id
"""


def confirm_with_recovery_code(
    *, pending_id: UUID, code: str, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Settle what this browser has begun, and tell the owner. Each code opens once.

    :param code: twelve digits
    :raises SignInGone: nothing awaits a factor in this browser
    :raises RecoveryCodeWrong: it is wrong or was used, or there were too many guesses
    """
    awaited = admission.get_awaited(pending_id, binding=visitor.binding)
    guess = Guess.take(awaited, FACTOR, visitor=visitor, now=now)
    signed_in = _settle_with(code, guess, awaited, visitor, actor, now) if guess.may_look else None
    if signed_in is None:
        method = method_of(awaited, _METHOD)
        admission.note_failure(awaited, method=method, visitor=visitor, actor=actor, now=now)
        raise errors.RecoveryCodeWrong(minutes=guess.minutes)
    return signed_in


@transaction.atomic
def _settle_with(
    code: str, guess: Guess, awaited: Awaited, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn | None:
    account = guess.account
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [account.pk, recovery.digest(account.pk, code)])
        spent = cursor.fetchone()
    if spent is None:
        return None
    guess.clear()
    signed_in = admission.settle(
        awaited,
        method=method_of(awaited, _METHOD),
        amr=("otp",),
        visitor=visitor,
        actor=actor,
        now=now,
    )
    event = events.RecoveryCodeUsed(account_id=account.pk, left=count_recovery_codes(account.pk))
    record_event(event, actor=signed_in.actor, now=now)
    note_change(
        event,
        account=account,
        visitor=visitor,
        actor=signed_in.actor,
        now=now,
        notice="recovery_code_used",
        key=spent[0],
    )
    return signed_in
