"""A person signs in with a passkey: one act of a device that they have unlocked, nothing more is asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.factors import errors, events, presenting, questions, webauthn
from zdravie.identity.factors.models import Passkey
from zdravie.identity.factors.types import Purpose
from zdravie.identity.signin import admission, journal
from zdravie.identity.signin.errors import AccountBlocked
from zdravie.identity.signin.types import Method, Outcome, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event


def sign_in_with_passkey(
    *, challenge_id: UUID, answer: str, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Open a session of high assurance for the owner of the key.

    :param answer: what the browser said, as JSON
    :raises PasskeyQuestionGone: the question is answered, too old, or another browser's
    :raises PasskeyUnknown: nobody here has this key
    :raises PasskeyRefused: a wrong signature or site, nobody unlocked the device, or nonsense
    :raises PasskeyCopied: its counter went back
    :raises AccountBlocked: the account may not sign in
    """
    challenge = questions.spend(
        challenge_id, purpose=Purpose.SIGN_IN, account_id=None, binding=visitor.binding, now=now
    )
    passkey = None
    try:
        presented = webauthn.read_answer(answer)
        passkey = presenting.find_presented(presented)
        count = webauthn.check_answer(presented, passkey, challenge=challenge)
        return _let_in(passkey, count, visitor, now)
    except DomainError as refusal:
        _note_failure(passkey, refusal, visitor, actor, now)
        raise


@transaction.atomic
def _let_in(passkey: Passkey, count: int, visitor: Visitor, now: datetime) -> SignedIn:
    if not presenting.move_on(passkey, count, now=now):
        raise errors.PasskeyCopied
    account = find_by_id(passkey.account_id)
    if account is None:
        raise errors.PasskeyUnknown
    signed_in = admission.admit(account, method=Method.PASSKEY, amr=("hwk",), visitor=visitor, now=now)
    accepted = events.PasskeyAccepted(passkey_id=passkey.pk, account_id=account.pk)
    record_event(accepted, actor=signed_in.actor, now=now)
    return signed_in


def _note_failure(
    passkey: Passkey | None, refusal: DomainError, visitor: Visitor, actor: Actor, now: datetime
) -> None:
    account_id = passkey.account_id if passkey else None
    is_blocked = isinstance(refusal, AccountBlocked)
    outcome = Outcome.ACCOUNT_BLOCKED if is_blocked else Outcome.WRONG_FACTOR
    account = find_by_id(account_id) if account_id else None
    journal.write_failure(account, method=Method.PASSKEY, outcome=outcome, visitor=visitor, now=now)
    record_refusal(actor=actor, what="factors.passkey", purpose=refusal.code, person_id=account_id)
    if passkey and isinstance(refusal, errors.PasskeyCopied):
        presenting.note_copy(passkey, visitor=visitor, actor=actor, now=now)
