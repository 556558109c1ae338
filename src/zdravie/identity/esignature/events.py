"""What happens with signatures and certificates at the sign-on."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class SignatureRequested(Event):
    """A browser was given a text to sign."""

    name: ClassVar[str] = "esignature.signature_requested.v1"
    subject: ClassVar[str] = "challenge_id"
    challenge_id: UUID


@dataclass(frozen=True)
class SignatureReturned(Event):
    """The signer's page handed a signature back; nothing is known about it yet."""

    name: ClassVar[str] = "esignature.signature_returned.v1"
    subject: ClassVar[str] = "challenge_id"
    challenge_id: UUID


@dataclass(frozen=True)
class SignatureAccepted(Event):
    """A right signature of a trusted certificate stands behind what its owner did next."""

    name: ClassVar[str] = "esignature.signature_accepted.v1"
    subject: ClassVar[str] = "challenge_id"
    about: ClassVar[str] = "account_id"
    challenge_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class CertificateBound(Event):
    name: ClassVar[str] = "esignature.certificate_bound.v1"
    subject: ClassVar[str] = "certificate_id"
    about: ClassVar[str] = "account_id"
    certificate_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class CertificateRemoved(Event):
    name: ClassVar[str] = "esignature.certificate_removed.v1"
    subject: ClassVar[str] = "certificate_id"
    about: ClassVar[str] = "account_id"
    certificate_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class OldChallengesForgotten(Event):
    name: ClassVar[str] = "esignature.old_challenges_forgotten.v1"
    count: int
