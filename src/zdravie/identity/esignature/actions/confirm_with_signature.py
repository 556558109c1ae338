"""A signature as the awaited factor: after a password, or to raise an open session."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.esignature import errors, events, proofs
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.esignature.owners import get_owner, prove_identity
from zdravie.identity.esignature.types import Purpose
from zdravie.identity.signin import admission
from zdravie.identity.signin.types import Method, SignedIn, Visitor
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
        owner = get_owner(certificate)
        if challenge.account_id != awaited.account_id or owner.pk != awaited.account_id:
            raise errors.CertificateOfAnother
        with transaction.atomic():
            _accept(challenge, awaited.account_id, actor, now)
            if owner.is_active:
                prove_identity(owner, certificate, ground=f"esignature:{challenge.pk}", now=now)
            return admission.settle(
                awaited, method=Method.ESIGNATURE, amr=("sc",), visitor=visitor, actor=actor, now=now
            )
    except DomainError:
        admission.note_failure(awaited, method=Method.ESIGNATURE, visitor=visitor, actor=actor, now=now)
        raise


def _accept(challenge: SignatureChallenge, account_id: UUID, actor: Actor, now: datetime) -> None:
    proofs.spend(challenge, now=now)
    accepted = events.SignatureAccepted(challenge_id=challenge.pk, account_id=account_id)
    record_event(accepted, actor=actor, now=now)
