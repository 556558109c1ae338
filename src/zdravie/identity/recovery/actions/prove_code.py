"""The code of a recovery was typed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import errors, standing
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.proving import add_proof
from zdravie.identity.recovery.types import Proof, Way
from zdravie.identity.signin import errors as signin_errors
from zdravie.identity.signin import proofs
from zdravie.identity.signin.types import Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_access import record_refusal

_WRONG = (
    signin_errors.CodeWrong,
    signin_errors.CodeBurnt,
    signin_errors.CodeExpired,
    signin_errors.CodeUsed,
    signin_errors.CodeUnknown,
)


def prove_code(*, recovery_id: UUID, code: str, visitor: Visitor, actor: Actor, now: datetime) -> Recovery:
    """
    Check it; only whoever had the right one learns anything about the account.

    :raises RecoveryGone: see ``standing.get_recovery``
    :raises CodeWrong, CodeBurnt, CodeExpired, CodeUsed, CodeUnknown: of a telephone that was typed
    :raises CodeRefused: all of these at once, where the address is not known to whoever asks
    :raises NoAccount: nobody has an account with this telephone
    :raises RecoveryFrozen, StoppedForFraud, StoppedForTerms, PhoneLost, PhoneNotTrusted: it may not go on
    """
    recovery = standing.get_recovery(recovery_id, binding=visitor.binding, now=now)
    attempt = _count(recovery, visitor)
    if not attempt.fits(code):
        record_refusal(actor=actor, what="recovery.code", purpose="wrong", person_id=recovery.account_id)
        raise attempt.refusal if recovery.way == Way.PHONE else errors.CodeRefused
    account = standing.account_of(recovery)
    if account is None:
        raise errors.NoAccount
    if recovery.way == Way.PHONE and attempt.code.address != account.phone:
        raise errors.RecoveryGone
    try:
        standing.check_may_recover(account, Way(recovery.way), now=now)
    except DomainError as refusal:
        record_refusal(actor=actor, what="recovery.code", purpose=refusal.code, person_id=account.pk)
        raise
    with transaction.atomic():
        proofs.spend(attempt.code)
        return add_proof(recovery.pk, Proof.CODE, actor=actor, now=now)


def _count(recovery: Recovery, visitor: Visitor) -> proofs.Attempt:
    """One try of the code; where the way is not a typed telephone every refusal is one."""
    try:
        if recovery.challenge_id is None:
            raise signin_errors.CodeUnknown
        return proofs.count_try(
            challenge_id=recovery.challenge_id, binding=visitor.binding, purposes=(Purpose.RECOVERY,)
        )
    except _WRONG as refusal:
        if recovery.way == Way.PHONE:
            raise
        raise errors.CodeRefused from refusal
