"""How far a recovery is: what was proven, what is missing, whether it may go on at all."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from zdravie.identity.accounts.models import Account, SecurityQuestion
from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.accounts.rules import is_phone_a_factor
from zdravie.identity.recovery import errors
from zdravie.identity.recovery.models import Recovery, TrustedContact
from zdravie.identity.recovery.types import Missing, Proof, Standing, Way
from zdravie.identity.signin import freezes
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.models import SignInRecord
from zdravie.identity.signin.types import Method, Outcome
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days, get_minutes

_STRONG = (Method.PASSWORD_AND_TOTP, Method.PASSWORD_AND_PASSKEY, Method.PASSKEY, Method.ESIGNATURE)
SELF_SERVICE = {Account.BlockReason.INACTIVITY, Account.BlockReason.OWNER}
"""Blocks that their owner lifts by a recovery; the others need a person of the support desk."""


def get_recovery(recovery_id: UUID, *, binding: str, now: datetime) -> Recovery:
    """
    The recovery that this browser has begun.

    :raises RecoveryGone: too long ago, finished, or of another browser
    """
    recovery = Recovery.objects.filter(
        pk=recovery_id, binding=binding, used_at__isnull=True, expires_at__gt=now
    ).first()
    if recovery is None:
        raise errors.RecoveryGone
    return recovery


def life(now: datetime) -> timedelta:
    """How long a recovery waits."""
    return get_minutes("recovery.life", on=now.astimezone(MOSCOW).date())


def describe(recovery: Recovery, *, now: datetime) -> Standing:
    """What the pages may show; of the account nothing before the right code."""
    account = account_of(recovery) if recovery.proofs else None
    return Standing(
        id=recovery.pk,
        way=Way(recovery.way),
        address=recovery.address,
        challenge_id=recovery.challenge_id,
        contact_challenge_id=recovery.contact_challenge_id,
        missing=missing(recovery, account, now=now),
        has_contact=account is not None and find_contact(account) is not None,
        question=_question_of(account),
        account_id=account.pk if account else None,
    )


def missing(recovery: Recovery, account: Account | None, *, now: datetime) -> Missing:
    """What is still to be proven; the operator's word stands for everything."""
    proofs = {Proof(proof) for proof in recovery.proofs}
    if account is None or not proofs:
        return Missing(code=True)
    if Proof.OPERATOR in proofs:
        return Missing()
    is_strong = bool(proofs & {Proof.FACTOR, Proof.CONTACT})
    return Missing(
        code=Proof.CODE not in proofs,
        strong=not is_strong and has_strong_factor(account.pk, now=now),
        answer=Proof.ANSWER not in proofs and Proof.FACTOR not in proofs and bool(_question_of(account)),
    )


def account_of(recovery: Recovery) -> Account | None:
    """Whose it is, if anybody's."""
    return find_by_id(recovery.account_id) if recovery.account_id else None


def has_strong_factor(account_id: UUID, *, now: datetime) -> bool:
    """
    Whether a stolen telephone must not be enough.

    ``settings.ZDRAVIE_STRONG_FACTORS`` names the questions to the rooms of factors by dotted paths of
    ``(account_id) -> bool``; the journal remembers strong sign-ins besides.
    """
    paths: tuple[str, ...] = getattr(settings, "ZDRAVIE_STRONG_FACTORS", ())
    if any(import_string(path)(account_id) for path in paths):
        return True
    since = now - get_days("recovery.strong_memory", on=now.astimezone(MOSCOW).date())
    lines = SignInRecord.objects.filter(account_id=account_id, outcome=Outcome.SIGNED_IN, at__gt=since)
    return lines.filter(method__in=_STRONG).exists()


def find_contact(account: Account) -> TrustedContact | None:
    """Who has agreed to help."""
    accepted = TrustedContact.objects.filter(principal=account, state=TrustedContact.State.ACCEPTED)
    return accepted.select_related("contact").first()


def check_may_recover(account: Account, way: Way, *, now: datetime) -> None:
    """
    Asked after the right code only: whoever learns the reason holds the telephone or the mailbox.

    :raises RecoveryFrozen, StoppedForFraud, StoppedForTerms, PhoneLost, PhoneNotTrusted: the first that holds
    """
    if way is Way.OPERATOR:
        return
    until = freezes.frozen_until(account.pk, now=now)
    if until:
        raise errors.RecoveryFrozen(at=say_clock(until, now=now))
    if account.block_reason == Account.BlockReason.FRAUD:
        raise errors.StoppedForFraud
    if account.block_reason == Account.BlockReason.TERMS:
        raise errors.StoppedForTerms
    if way is Way.EMAIL:
        return
    if account.phone_lost_at:
        raise errors.PhoneLost
    if account.phone_trusted_from and not is_phone_a_factor(account, now=now):
        raise errors.PhoneNotTrusted(at=say_clock(account.phone_trusted_from, now=now))


def _question_of(account: Account | None) -> str:
    row = SecurityQuestion.objects.filter(account=account).first() if account else None
    return row.question if row else ""
