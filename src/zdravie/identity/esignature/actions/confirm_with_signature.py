"""A signature as the awaited factor: after a password, or to raise an open session."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.esignature import errors, events, proofs
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.esignature.owners import get_owner
from zdravie.identity.esignature.types import Purpose
from zdravie.identity.signin import admission
from zdravie.identity.signin.types import Awaited, Method, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event


def confirm_with_signature(
    *, pending_id: UUID, challenge_id: UUID, signature: bytes, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Settle what this browser has begun.

    :raises SignInGone: nothing awaits a factor in this browser
    :raises ChallengeGone: the text is used, too old, another browser's or another account's
    :raises CertificateOfAnother: it leads to another account
    :raises DomainError: what speaks against the signature or its certificate
    """
    awaited = admission.get_awaited(pending_id, binding=visitor.binding)
    try:
        challenge, certificate = proofs.find_signer(
            challenge_id, purpose=Purpose.FACTOR, signature=signature, binding=visitor.binding, now=now
        )
        if challenge.account_id != awaited.account_id or get_owner(certificate).pk != awaited.account_id:
            raise errors.CertificateOfAnother
        return _settle_with(challenge, awaited, visitor, actor, now)
    except DomainError:
        admission.note_failure(awaited, method=Method.ESIGNATURE, visitor=visitor, actor=actor, now=now)
        raise


@transaction.atomic
def _settle_with(
    challenge: SignatureChallenge, awaited: Awaited, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    proofs.spend(challenge, now=now)
    accepted = events.SignatureAccepted(challenge_id=challenge.pk, account_id=awaited.account_id)
    record_event(accepted, actor=actor, now=now)
    return admission.settle(
        awaited, method=Method.ESIGNATURE, amr=("sc",), visitor=visitor, actor=actor, now=now
    )
