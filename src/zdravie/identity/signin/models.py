"""
What the door remembers: codes, drafts of registrations, password counters, devices, the journal.

Personal data: telephones and drafts, which are sealed; network address and browser of a sign-in. Codes
and device secrets are kept as keyed digests, passwords as Argon2 hashes.
"""

from django.db import models
from django.db.models import F, Q

from zdravie.identity.signin.types import Purpose
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class OneTimeCode(models.Model):
    """
    One code sent to one telephone for one purpose in one browser. All its times are the database's.

    It is spent when ``used_at`` is set, burnt when the allowed tries are gone, lapsed at ``expires_at``.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    purpose = models.CharField(max_length=13, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    binding = models.CharField(max_length=64)
    """The browser's session that asked; the code works nowhere else."""
    phone = SealedTextField()
    phone_index = BlindIndexField()
    device = models.CharField(max_length=32, blank=True)
    """Digest of a device known for the owner of the telephone; empty for all strangers together."""
    account_id = models.UUIDField(null=True)
    """Whose password was accepted before; only for the second factor."""
    digest = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    tries_allowed = models.PositiveSmallIntegerField()
    burnt_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tries__lte=F("tries_allowed")), name="signin_code_tries_within_allowed"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(burnt_at__isnull=True), name="signin_code_used_or_burnt"
            ),
            models.CheckConstraint(
                condition=Q(purpose="SECOND_FACTOR", account_id__isnull=False)
                | (~Q(purpose="SECOND_FACTOR") & Q(account_id__isnull=True)),
                name="signin_code_second_factor_has_account",
            ),
        ]
        indexes = [
            models.Index(fields=["phone_index", "device", "-created_at"], name="signin_code_by_phone"),
            models.Index(fields=["created_at"], name="signin_code_by_age"),
        ]

    def __str__(self) -> str:
        return f"code {self.pk} {self.purpose}"


class Registration(models.Model):
    """A filled-in form that waits for its telephone to be proven; then it becomes an account and goes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    binding = models.CharField(max_length=64)
    details = SealedTextField()
    """The form as JSON; see ``drafts``."""
    phone = SealedTextField()
    password = models.CharField(max_length=200)
    """Argon2 hash."""
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="signin_registration_by_age")]

    def __str__(self) -> str:
        return f"registration {self.pk}"


class PasswordCounter(models.Model):
    """How many passwords were tried lately for one login by one device, or by all strangers together."""

    id = models.UUIDField(primary_key=True, default=new_id)
    login_index = BlindIndexField()
    """Of the account, whichever login was typed; of the login itself if nobody has it."""
    device = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["login_index", "device"], name="signin_one_counter_per_device"),
        ]
        indexes = [models.Index(fields=["last_at"], name="signin_counter_by_age")]

    def __str__(self) -> str:
        return f"password counter {self.pk}"


class Device(models.Model):
    """A browser in which the owner of an account signed in before: strangers cannot lock it out."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    digest = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "digest"], name="signin_device_once_per_account"),
        ]

    def __str__(self) -> str:
        return f"device {self.pk}"


class SignInRecord(models.Model):
    """One line of the journal of sign-ins, for the owner of the account to read."""

    class Method(models.TextChoices):
        CODE = "CODE"
        PASSWORD = "PASSWORD"  # noqa: S105 - the name of a way in
        PASSWORD_AND_CODE = "PASSWORD_AND_CODE"  # noqa: S105
        REGISTRATION = "REGISTRATION"

    class Outcome(models.TextChoices):
        SIGNED_IN = "SIGNED_IN"
        WRONG_CODE = "WRONG_CODE"
        WRONG_PASSWORD = "WRONG_PASSWORD"  # noqa: S105
        ACCOUNT_BLOCKED = "ACCOUNT_BLOCKED"

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField(null=True)
    """Empty for a login that nobody has: a stranger's attempt must cost the same work."""
    at = models.DateTimeField()
    method = models.CharField(max_length=17, choices=Method.choices)
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    ip = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=120, blank=True)
    client = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_id", "-at"], name="signin_record_by_account"),
            models.Index(fields=["at"], name="signin_record_by_age", condition=Q(account_id__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"sign-in {self.pk} {self.outcome}"
