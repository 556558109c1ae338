"""A passkey as the awaited factor: after a password, or to raise an open session."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.factors import errors, events, presenting, questions, webauthn
from zdravie.identity.factors.guesses import method_of
from zdravie.identity.factors.models import Passkey
from zdravie.identity.factors.types import Purpose
from zdravie.identity.signin import admission
from zdravie.identity.signin.types import Awaited, Method, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event

_METHOD = Method.PASSWORD_AND_PASSKEY


def confirm_with_passkey(
    *, pending_id: UUID, challenge_id: UUID, answer: str, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Settle what this browser has begun.

    :param answer: what the browser said, as JSON
    :raises SignInGone: nothing awaits a factor in this browser
    :raises PasskeyQuestionGone: the question is answered, too old, another browser's or another account's
    :raises PasskeyUnknown: this account has no such key
    :raises PasskeyRefused: a wrong signature or site, nobody unlocked the device, or nonsense
    :raises PasskeyCopied: its counter went back
    """
    awaited = admission.get_awaited(pending_id, binding=visitor.binding)
    challenge = questions.spend(
        challenge_id,
        purpose=Purpose.CONFIRM,
        account_id=awaited.account_id,
        binding=visitor.binding,
        now=now,
    )
    passkey = None
    try:
        presented = webauthn.read_answer(answer)
        passkey = presenting.find_presented(presented)
        if passkey.account_id != awaited.account_id:
            passkey = None
            raise errors.PasskeyUnknown
        count = webauthn.check_answer(presented, passkey, challenge=challenge)
        return _settle_with(passkey, count, awaited, visitor, actor, now)
    except DomainError as refusal:
        method = method_of(awaited, _METHOD)
        admission.note_failure(awaited, method=method, visitor=visitor, actor=actor, now=now)
        if passkey and isinstance(refusal, errors.PasskeyCopied):
            presenting.note_copy(passkey, visitor=visitor, actor=actor, now=now)
        raise


@transaction.atomic
def _settle_with(
    passkey: Passkey, count: int, awaited: Awaited, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    if not presenting.move_on(passkey, count, now=now):
        raise errors.PasskeyCopied
    accepted = events.PasskeyAccepted(passkey_id=passkey.pk, account_id=passkey.account_id)
    record_event(accepted, actor=actor, now=now)
    method = method_of(awaited, _METHOD)
    return admission.settle(awaited, method=method, amr=("hwk",), visitor=visitor, actor=actor, now=now)
