"""Let a person in who entered the code that was sent: alone, or as the factor that was awaited."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import errors, events, journal, proofs
from zdravie.identity.signin.admission import admit, get_awaited, settle
from zdravie.identity.signin.models import OneTimeCode
from zdravie.identity.signin.rules import check_phone_is_factor
from zdravie.identity.signin.sending import find_owner
from zdravie.identity.signin.types import Channel, Method, Outcome, PhoneProven, Purpose, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event

_PURPOSES = (Purpose.SIGN_IN, Purpose.SECOND_FACTOR, Purpose.STEP_UP)
_AMR = {Channel.SMS: "sms", Channel.VOICE: "tel", Channel.EMAIL: "email"}
_METHODS = {
    Purpose.SIGN_IN: Method.CODE,
    Purpose.SECOND_FACTOR: Method.PASSWORD_AND_CODE,
    Purpose.STEP_UP: Method.STEP_UP,
}


def sign_in_with_code(
    *, challenge_id: UUID, code: str, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn | PhoneProven:
    """
    Check the code; whoever has no account yet has at least proven the telephone.

    :raises CodeWrong: with the number of tries that remain
    :raises CodeBurnt: this was the last try, or none remained
    :raises CodeExpired: its time was over by the database's clock
    :raises CodeUsed: somebody was faster, or it is an old code
    :raises CodeUnknown: it was sent for another browser
    :raises AccountBlocked: the account may not sign in
    :raises PhoneLost, PhoneTooNew: codes to this telephone do not open this now
    :raises SignInGone: the sign-in that awaited the code is over
    """
    attempt = proofs.count_try(challenge_id=challenge_id, binding=visitor.binding, purposes=_PURPOSES)
    account = find_owner(attempt.code)
    method = _METHODS[Purpose(attempt.code.purpose)]
    was_sent = account is not None or attempt.code.channel != Channel.EMAIL
    if not (attempt.fits(code) and was_sent):
        journal.write_failure(account, method=method, outcome=Outcome.WRONG_CODE, visitor=visitor, now=now)
        raise attempt.refusal
    if account and not account.is_active:
        outcome = Outcome.ACCOUNT_BLOCKED
        journal.write_failure(account, method=method, outcome=outcome, visitor=visitor, now=now)
        record_refusal(actor=actor, what="signin.code", purpose="account blocked", person_id=account.pk)
        raise errors.blocked(account.block_reason)
    if account:
        _check_address(attempt.code, account, now=now)
    return _let_in(attempt.code, account, visitor=visitor, actor=actor, now=now)


@transaction.atomic
def _let_in(
    code: OneTimeCode, account: Account | None, *, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn | PhoneProven:
    proofs.spend(code)
    method, amr = _METHODS[Purpose(code.purpose)], (_AMR[Channel(code.channel)],)
    if code.pending_id:
        awaited = get_awaited(code.pending_id, binding=visitor.binding)
        return settle(awaited, method=method, amr=amr, visitor=visitor, actor=actor, now=now)
    if account is None:
        record_event(events.PhoneConfirmed(challenge_id=code.pk), actor=actor, now=now)
        return PhoneProven(challenge_id=code.pk, phone=code.address)
    return admit(account, method=method, amr=amr, visitor=visitor, now=now)


def _check_address(code: OneTimeCode, account: Account, *, now: datetime) -> None:
    """The telephone that got the code must still be the account's, and worth what it opens."""
    if code.channel == Channel.EMAIL:
        return
    if account.phone_lost_at:
        raise errors.PhoneLost
    if code.pending_id:
        if account.phone != code.address:
            raise errors.CodeUnknown
        check_phone_is_factor(account, now=now)
