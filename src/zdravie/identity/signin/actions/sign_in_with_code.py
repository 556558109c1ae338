"""Let a person in who entered the code that was sent: alone, or as the factor that was awaited."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_id, find_by_phone
from zdravie.identity.signin import errors, events, journal, proofs
from zdravie.identity.signin.admission import admit, get_awaited, settle
from zdravie.identity.signin.models import OneTimeCode
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
    :raises SignInGone: the sign-in that awaited the code is over
    """
    attempt = proofs.count_try(challenge_id=challenge_id, binding=visitor.binding, purposes=_PURPOSES)
    account = _owner_of(attempt.code)
    method = _METHODS[Purpose(attempt.code.purpose)]
    if not attempt.fits(code):
        journal.write_failure(account, method=method, outcome=Outcome.WRONG_CODE, visitor=visitor, now=now)
        raise attempt.refusal
    if account and not account.is_active:
        outcome = Outcome.ACCOUNT_BLOCKED
        journal.write_failure(account, method=method, outcome=outcome, visitor=visitor, now=now)
        record_refusal(actor=actor, what="signin.code", purpose="account blocked", person_id=account.pk)
        raise errors.AccountBlocked
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


def _owner_of(code: OneTimeCode) -> Account | None:
    return find_by_id(code.account_id) if code.account_id else find_by_phone(code.address)
