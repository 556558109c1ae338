"""Lines of the journal of sign-ins, and the sign-in that a good one stands for."""

from datetime import datetime

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.devices import remember_device
from zdravie.identity.signin.models import SignInRecord
from zdravie.identity.signin.types import SignedIn, Visitor
from zdravie.kernel.assurance import Assurance

_WORTH = {
    SignInRecord.Method.CODE: (Assurance.LOW, ("sms",)),
    SignInRecord.Method.PASSWORD_AND_CODE: (Assurance.MEDIUM, ("pwd", "sms")),
    SignInRecord.Method.REGISTRATION: (Assurance.MEDIUM, ("pwd", "sms")),
}
"""How strong each way in is (C-10), and its methods by RFC 8176."""


def write_success(
    account: Account, *, method: SignInRecord.Method, visitor: Visitor, now: datetime
) -> SignedIn:
    """The line of a sign-in that succeeded; its number names the session."""
    record = _write(account, method, SignInRecord.Outcome.SIGNED_IN, visitor, now)
    remember_device(visitor.device_token, account.pk, now=now)
    assurance, amr = _WORTH[method]
    return SignedIn(
        account_id=account.pk,
        sid=record.pk,
        at=now,
        assurance=assurance,
        identity=account.identity,
        amr=amr,
    )


def write_failure(
    account: Account | None,
    *,
    method: SignInRecord.Method,
    outcome: SignInRecord.Outcome,
    visitor: Visitor,
    now: datetime,
) -> None:
    """The line of an attempt that failed; written without an owner too, so that both cost the same."""
    _write(account, method, outcome, visitor, now)


def _write(
    account: Account | None,
    method: SignInRecord.Method,
    outcome: SignInRecord.Outcome,
    visitor: Visitor,
    now: datetime,
) -> SignInRecord:
    return SignInRecord.objects.create(
        account_id=account.pk if account else None,
        at=now,
        method=method,
        outcome=outcome,
        ip=visitor.ip,
        device=visitor.device[:120],
        client=visitor.client[:120],
    )
