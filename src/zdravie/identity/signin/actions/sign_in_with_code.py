"""Let a person in who entered the code from the SMS: alone, or after the password."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_id, find_by_phone
from zdravie.identity.signin import errors, events, journal, proofs
from zdravie.identity.signin.models import OneTimeCode, SignInRecord
from zdravie.identity.signin.types import PhoneProven, Purpose, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event

_PURPOSES = (Purpose.SIGN_IN, Purpose.SECOND_FACTOR)


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
    """
    attempt = proofs.count_try(challenge_id=challenge_id, binding=visitor.binding, purposes=_PURPOSES)
    account = _owner_of(attempt.code)
    method = _method_of(attempt.code)
    if not attempt.fits(code):
        outcome = SignInRecord.Outcome.WRONG_CODE
        journal.write_failure(account, method=method, outcome=outcome, visitor=visitor, now=now)
        raise attempt.refusal
    if account and not account.is_active:
        outcome = SignInRecord.Outcome.ACCOUNT_BLOCKED
        journal.write_failure(account, method=method, outcome=outcome, visitor=visitor, now=now)
        record_refusal(actor=actor, what="signin.code", purpose="account blocked", person_id=account.pk)
        raise errors.AccountBlocked
    return _let_in(attempt.code, account, visitor=visitor, actor=actor, now=now)


@transaction.atomic
def _let_in(
    code: OneTimeCode, account: Account | None, *, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn | PhoneProven:
    proofs.spend(code)
    if account is None:
        record_event(events.PhoneConfirmed(challenge_id=code.pk), actor=actor, now=now)
        return PhoneProven(challenge_id=code.pk, phone=code.phone)
    signed_in = journal.write_success(account, method=_method_of(code), visitor=visitor, now=now)
    record_event(
        events.SignInSucceeded(record_id=signed_in.sid, account_id=account.pk), actor=signed_in.actor, now=now
    )
    return signed_in


def _owner_of(code: OneTimeCode) -> Account | None:
    return find_by_id(code.account_id) if code.account_id else find_by_phone(code.phone)


def _method_of(code: OneTimeCode) -> SignInRecord.Method:
    is_second = code.purpose == Purpose.SECOND_FACTOR
    return SignInRecord.Method.PASSWORD_AND_CODE if is_second else SignInRecord.Method.CODE
