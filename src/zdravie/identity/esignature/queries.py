"""Reads for the pages of electronic signature."""

import base64
from datetime import datetime
from uuid import UUID

from zdravie.identity.esignature import errors
from zdravie.identity.esignature.challenges import describe
from zdravie.identity.esignature.models import BoundCertificate, SignatureChallenge
from zdravie.identity.esignature.types import CertificateState, OwnCertificate, Purpose, ToSign
from zdravie.identity.signin.database_clock import database_now
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_days
from zdravie.platform.signing import errors as signing_errors
from zdravie.platform.signing import queries as signing
from zdravie.platform.signing.certificates import Certificate, read_certificate


def find_text(challenge_id: UUID, *, purpose: Purpose, binding: str) -> ToSign | None:
    """The text that this browser may still sign."""
    challenge = SignatureChallenge.objects.filter(
        pk=challenge_id,
        purpose=purpose,
        binding=binding,
        used_at__isnull=True,
        expires_at__gt=database_now(),
    ).first()
    return describe(challenge) if challenge else None


def find_returned(challenge_id: UUID, *, binding: str) -> bytes | None:
    """The signature that the signer's page handed back for this browser; DER."""
    challenge = SignatureChallenge.objects.filter(
        pk=challenge_id, binding=binding, used_at__isnull=True, returned__isnull=False
    ).first()
    return base64.b64decode(challenge.returned) if challenge else None


def list_certificates(*, actor: Actor, now: datetime) -> list[OwnCertificate]:
    """The actor's certificates, the last added first; the look is written down."""
    if not actor.is_person or actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="esignature.certificates", purpose="own cabinet")
    bound = BoundCertificate.objects.filter(account_id=actor.id, removed_at__isnull=True)
    return [_describe(one, now) for one in bound.order_by("-added_at", "-pk")]


def has_certificate(account_id: UUID) -> bool:
    """Whether the owner has bound any, good or bad."""
    return BoundCertificate.objects.filter(account_id=account_id, removed_at__isnull=True).exists()


def get_usable_certificate(*, actor: Actor, now: datetime) -> OwnCertificate:
    """
    A certificate with which the actor can sign now; for operations that need a signature.

    :raises CertificateMissing: there is none
    """
    usable = next((one for one in list_certificates(actor=actor, now=now) if one.is_usable), None)
    if usable is None:
        raise errors.CertificateMissing
    return usable


def find_certified_owner(*, actor: Actor, now: datetime) -> Certificate | None:
    """
    What the actor's own usable certificate says about its owner, who signed with it to bind it.

    For the proof of identity; the look is written down.
    """
    usable = next((one for one in list_certificates(actor=actor, now=now) if one.is_usable), None)
    if usable is None:
        return None
    return read_certificate(BoundCertificate.objects.get(pk=usable.id).pem.encode("ascii"))


def _describe(bound: BoundCertificate, now: datetime) -> OwnCertificate:
    certificate = read_certificate(bound.pem.encode("ascii"))
    return OwnCertificate(
        id=bound.pk,
        owner=certificate.full_name,
        issuer=certificate.issuer_name,
        serial=certificate.serial,
        algorithm=certificate.algorithm.value,
        valid_from=certificate.valid_from,
        valid_until=certificate.valid_until,
        added_at=bound.added_at,
        state=_state_of(certificate, now),
    )


def _state_of(certificate: Certificate, now: datetime) -> CertificateState:
    try:
        signing.check_certificate(certificate, at=now)
    except DomainError as refusal:
        return _STATES.get(type(refusal), CertificateState.UNTRUSTED)
    warn_before = get_days("esignature.warn_before", on=now.astimezone(MOSCOW).date())
    is_near = certificate.valid_until - now < warn_before
    return CertificateState.EXPIRES_SOON if is_near else CertificateState.VALID


_STATES: dict[type[DomainError], CertificateState] = {
    signing_errors.CertificateExpired: CertificateState.EXPIRED,
    signing_errors.CertificateNotYetValid: CertificateState.EARLY,
    signing_errors.CertificateRevoked: CertificateState.REVOKED,
    signing_errors.RevocationUnknown: CertificateState.UNCHECKED,
}
