"""
What an account proves itself with beside password and telephone.

Personal data: none of a body. A passkey is a public key: the fingerprint or face that opens it never leaves
the person's own device, and no template of it is kept here (C-40). The secret of an app is sealed, recovery
codes are kept as keyed digests.
"""

from django.db import models
from django.db.models import F, Q

from zdravie.identity.factors.types import Purpose
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class CodeApp(models.Model):
    """An app that makes a new code every half minute (RFC 6238); it counts once ``confirmed_at`` is set."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    secret = SealedTextField()
    """Base32, as the app was given it."""
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(null=True)
    """The step whose code was used last; only later ones are accepted."""
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id"],
                condition=Q(confirmed_at__isnull=False),
                name="factors_one_app_per_account",
            ),
            models.UniqueConstraint(
                fields=["account_id"],
                condition=Q(confirmed_at__isnull=True),
                name="factors_one_app_being_set_up",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(last_step__isnull=False),
                name="factors_app_confirmed_by_a_code",
            ),
        ]

    def __str__(self) -> str:
        return f"code app {self.pk}"


class RecoveryCode(models.Model):
    """One of the codes printed for a rainy day; each opens once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    digest = BlindIndexField()
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "digest"], name="factors_recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class Passkey(models.Model):
    """A public key whose private half a device keeps and uses only after its owner unlocked it (WebAuthn)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    credential_id = models.BinaryField(max_length=1023, unique=True)
    public_key = models.BinaryField()
    """COSE."""
    sign_count = models.BigIntegerField()
    """How often the device says it has signed; it never goes back."""
    name = models.CharField(max_length=60)
    is_synced = models.BooleanField()
    """The device copies the key to its owner's other devices."""
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sign_count__gte=0), name="factors_passkey_count_natural"),
        ]
        indexes = [models.Index(fields=["account_id", "added_at"], name="factors_passkey_by_account")]

    def __str__(self) -> str:
        return f"passkey {self.pk}"


class PasskeyChallenge(models.Model):
    """Random bytes that a device is to sign once, in one browser; all its times are the database's."""

    id = models.UUIDField(primary_key=True, default=new_id)
    purpose = models.CharField(max_length=7, choices=Purpose.choices)
    binding = models.CharField(max_length=64)
    """The browser's session that asked; an answer counts nowhere else."""
    account_id = models.UUIDField(null=True)
    """Whose key is meant; nobody's while a person only signs in."""
    challenge = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="factors_challenge_lasts"
            ),
            models.CheckConstraint(
                condition=Q(purpose="SIGN_IN", account_id__isnull=True)
                | (~Q(purpose="SIGN_IN") & Q(account_id__isnull=False)),
                name="factors_challenge_account_by_purpose",
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="factors_challenge_by_age")]

    def __str__(self) -> str:
        return f"passkey challenge {self.pk}"
