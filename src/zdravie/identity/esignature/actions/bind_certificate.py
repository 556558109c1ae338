"""The owner of an account adds a certificate to it by signing with it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.identity.accounts.queries import find_active
from zdravie.identity.esignature import errors, events, proofs
from zdravie.identity.esignature.models import BoundCertificate, SignatureChallenge
from zdravie.identity.esignature.owners import check_belongs
from zdravie.identity.esignature.types import Purpose
from zdravie.identity.signin.errors import NotSignedIn
from zdravie.identity.signin.journal import write_security_event
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.signing.certificates import Certificate, to_pem


def bind_certificate(
    *, challenge_id: UUID, signature: bytes, visitor: Visitor, actor: Actor, now: datetime
) -> BoundCertificate:
    """
    Add the certificate that signed the text.

    :raises NotSignedIn: nobody is signed in
    :raises ChallengeGone: the text is used, too old, another browser's or another account's
    :raises CertificateOfAnother: another person's SNILS or name is in it
    :raises CertificateTaken: it is bound already
    :raises DomainError: what speaks against the signature or its certificate
    """
    account = find_active(actor.id) if actor.is_person and actor.id else None
    if account is None:
        raise NotSignedIn
    challenge, certificate = proofs.find_signer(
        challenge_id, purpose=Purpose.BIND, signature=signature, binding=visitor.binding, now=now
    )
    if challenge.account_id != account.pk:
        raise errors.ChallengeGone(minutes=proofs.minutes_of_challenge(now))
    check_belongs(certificate, account)
    return _bind(challenge, account.pk, certificate, visitor, actor, now)


@transaction.atomic
def _bind(
    challenge: SignatureChallenge,
    account_id: UUID,
    certificate: Certificate,
    visitor: Visitor,
    actor: Actor,
    now: datetime,
) -> BoundCertificate:
    proofs.spend(challenge, now=now)
    bound = _insert(account_id, certificate, now)
    event = events.CertificateBound(certificate_id=bound.pk, account_id=account_id)
    record_event(event, actor=actor, now=now)
    write_security_event(account_id, kind=event.name, visitor=visitor, now=now)
    return bound


def _insert(account_id: UUID, certificate: Certificate, now: datetime) -> BoundCertificate:
    try:
        with transaction.atomic():
            return BoundCertificate.objects.create(
                account_id=account_id,
                sha256=certificate.sha256,
                pem=to_pem(certificate).decode("ascii"),
                valid_until=certificate.valid_until,
                added_at=now,
            )
    except IntegrityError as error:
        raise errors.CertificateTaken from error
