"""
Texts that wait for a signature and certificates bound to accounts.

Personal data: a certificate and a signature hold names, SNILS and INN of their owner; both are sealed.
"""

from django.db import models
from django.db.models import F, Q

from zdravie.identity.esignature.types import Purpose
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class SignatureChallenge(models.Model):
    """
    One text for one signature in one browser; all its times are the database's.

    It is spent when ``used_at`` is set and lapses at ``expires_at``.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    purpose = models.CharField(max_length=7, choices=Purpose.choices)
    binding = models.CharField(max_length=64)
    """The browser's session that asked; a signature of the text works nowhere else."""
    account_id = models.UUIDField(null=True)
    """Whose account it concerns; nobody's while a person only signs in."""
    return_key = models.CharField(max_length=64, unique=True)
    """The secret by which the signer's page hands the signature back: that request carries no cookie."""
    text = models.TextField()
    returned = SealedTextField(null=True)
    """The signature as it was handed back, base64; it waits for its browser."""
    tries = models.PositiveSmallIntegerField(default=0)
    """Signatures looked at so far, counted before they are."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="esignature_challenge_lasts"
            ),
            models.CheckConstraint(
                condition=Q(purpose="SIGN_IN", account_id__isnull=True)
                | (~Q(purpose="SIGN_IN") & Q(account_id__isnull=False)),
                name="esignature_challenge_account_by_purpose",
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="esignature_challenge_by_age")]

    def __str__(self) -> str:
        return f"signature challenge {self.pk}"


class BoundCertificate(models.Model):
    """A certificate with which its owner signs in to one account."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    """Of the DER."""
    pem = SealedTextField()
    valid_until = models.DateTimeField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(removed_at__isnull=True), name="esignature_certificate_once"
            ),
        ]
        indexes = [models.Index(fields=["account_id", "added_at"], name="esignature_by_account")]

    def __str__(self) -> str:
        return f"certificate {self.pk}"
