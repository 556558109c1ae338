"""What passes between this room and the pages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices


class Purpose(TextChoices):
    """What a signature of the text opens."""

    SIGN_IN = "SIGN_IN"
    FACTOR = "FACTOR"
    """The next factor of a sign-in that has begun, or the raising of an open session."""
    BIND = "BIND"
    """A certificate is added to the account."""


class CertificateState(TextChoices):
    VALID = "VALID"
    EXPIRES_SOON = "EXPIRES_SOON"
    EARLY = "EARLY"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    UNTRUSTED = "UNTRUSTED"
    """Its centre is trusted no more."""
    UNCHECKED = "UNCHECKED"
    """No fresh list of revoked certificates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """A text that this browser was asked to sign."""

    id: UUID
    purpose: Purpose
    text: str
    return_key: str
    """For the signer's page, which hands the signature back without cookies."""
    expires_at: datetime
    is_used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCertificate:
    """One certificate of an account, as its page shows it."""

    id: UUID
    owner: str
    issuer: str
    serial: str
    algorithm: str
    valid_from: datetime
    valid_until: datetime
    added_at: datetime
    state: CertificateState

    @property
    def is_usable(self) -> bool:
        return self.state in (CertificateState.VALID, CertificateState.EXPIRES_SOON)
