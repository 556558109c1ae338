"""A person signs in with the electronic signature of a token: one act under a PIN, nothing more is asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.esignature import events, proofs
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.esignature.owners import get_owner, prove_identity
from zdravie.identity.esignature.types import Purpose
from zdravie.identity.signin import admission
from zdravie.identity.signin.types import Method, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.signing.certificates import Certificate


def sign_in_with_signature(
    *, challenge_id: UUID, signature: bytes, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Open a session of high assurance for the owner of the certificate.

    :raises ChallengeGone: the text is used, too old, or another browser's
    :raises SnilsMissing: nothing in the certificate leads to an account
    :raises SnilsUnverified: the account only claims this SNILS
    :raises AccountMissing: nobody has an account with this SNILS
    :raises AccountBlocked: the account may not sign in
    :raises DomainError: what speaks against the signature, see ``platform/signing``
    """
    try:
        challenge, certificate = proofs.find_signer(
            challenge_id, purpose=Purpose.SIGN_IN, signature=signature, binding=visitor.binding, now=now
        )
        return _let_in(challenge, certificate, visitor, actor, now)
    except DomainError as refusal:
        record_refusal(actor=actor, what="esignature.sign_in", purpose=refusal.code)
        raise


@transaction.atomic
def _let_in(
    challenge: SignatureChallenge, certificate: Certificate, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    account = get_owner(certificate)
    proofs.spend(challenge, now=now)
    accepted = events.SignatureAccepted(challenge_id=challenge.pk, account_id=account.pk)
    record_event(accepted, actor=actor, now=now)
    if account.is_active:
        account = prove_identity(account, certificate, ground=f"esignature:{challenge.pk}", now=now)
    return admission.admit(account, method=Method.ESIGNATURE, amr=("sc",), visitor=visitor, now=now)
