"""
What passes to a relying system: pushed requests, codes, tokens, kiosk grants, calls that a person left.

Codes, tokens and handles are kept as SHA-256: they are long random strings, so a slow password hash would
add nothing but time to every exchange. Personal data: account identifiers only.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zdravie.identity.clients.models.systems import Client
from zdravie.kernel.ids import new_id


class SeenOnce(models.Model):
    """What may be presented once: the jti of an assertion, timestamp and state of a signed request."""

    id = models.UUIDField(primary_key=True, default=new_id)
    digest = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="clients_seen_by_end")]

    def __str__(self) -> str:
        return f"seen {self.pk}"


class PushedRequest(models.Model):
    """An authorization request that its system handed over beforehand (RFC 9126); good for one use."""

    id = models.UUIDField(primary_key=True, default=new_id)
    handle_hash = models.BinaryField(max_length=32, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    parameters = models.JSONField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="clients_pushed_by_end")]

    def __str__(self) -> str:
        return f"pushed request {self.pk}"


class AuthorizationCode(models.Model):
    """
    One passage from the sign-on to a system. Its key names the family of all tokens that come of it.

    A spent code stays until its tokens are dead, so that a second use of it is recognised.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code_hash = models.BinaryField(max_length=32, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    account_id = models.UUIDField()
    redirect_uri = models.CharField(max_length=500)
    scopes = ArrayField(models.CharField(max_length=100))
    nonce = models.CharField(max_length=512, blank=True)
    code_challenge = models.CharField(max_length=128, blank=True)
    """Empty in ESIA's dialect, where each request is signed instead."""
    is_offline = models.BooleanField(default=False)
    """A refresh token was asked for."""
    sid = models.CharField(max_length=64)
    """The sign-in it came of."""
    auth_time = models.DateTimeField()
    assurance = models.SmallIntegerField()
    amr = ArrayField(models.CharField(max_length=10))
    expires_at = models.DateTimeField()
    """By the clock of the database, which all servers share."""
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["expires_at"], name="clients_code_by_end"),
            models.Index(fields=["account_id", "client"], name="clients_code_by_pair"),
            models.Index(fields=["sid"], name="clients_code_by_session"),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"


class AccessToken(models.Model):
    """The right to ask for a person's claims, for minutes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    token_hash = models.BinaryField(max_length=32, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    account_id = models.UUIDField(null=True)
    """Empty for a system that acts for itself (client credentials)."""
    scopes = ArrayField(models.CharField(max_length=100))
    family = models.UUIDField()
    """The code of which it came."""
    sid = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["family"], name="clients_token_by_family"),
            models.Index(fields=["account_id", "client"], name="clients_token_by_pair"),
            models.Index(fields=["sid"], name="clients_token_by_session"),
            models.Index(fields=["expires_at"], name="clients_token_by_end"),
        ]

    def __str__(self) -> str:
        return f"access token {self.pk}"


class RefreshToken(models.Model):
    """
    The right to fetch new tokens without the person, once: each use brings the next one of its family.

    A second use of one means that it was stolen: the whole family dies.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    token_hash = models.BinaryField(max_length=32, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    account_id = models.UUIDField()
    scopes = ArrayField(models.CharField(max_length=100))
    family = models.UUIDField()
    sid = models.CharField(max_length=64)
    auth_time = models.DateTimeField()
    assurance = models.SmallIntegerField()
    amr = ArrayField(models.CharField(max_length=10))
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["family"], name="clients_refresh_by_family"),
            models.Index(fields=["account_id", "client"], name="clients_refresh_by_pair"),
            models.Index(fields=["sid"], name="clients_refresh_by_session"),
            models.Index(fields=["expires_at"], name="clients_refresh_by_end"),
        ]

    def __str__(self) -> str:
        return f"refresh token {self.pk}"


class DeviceGrant(models.Model):
    """A kiosk without a keyboard asks; a person allows it on their telephone (RFC 8628)."""

    class State(models.TextChoices):
        WAITING = "WAITING"
        ALLOWED = "ALLOWED"
        DENIED = "DENIED"
        USED = "USED"

    id = models.UUIDField(primary_key=True, default=new_id)
    device_code_hash = models.BinaryField(max_length=32, unique=True)
    user_code_hash = models.BinaryField(max_length=32, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    scopes = ArrayField(models.CharField(max_length=100))
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    account_id = models.UUIDField(null=True)
    sid = models.CharField(max_length=64, blank=True)
    auth_time = models.DateTimeField(null=True)
    assurance = models.SmallIntegerField(default=0)
    amr = ArrayField(models.CharField(max_length=10), default=list)
    last_polled_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["ALLOWED", "USED"])
                | Q(account_id__isnull=False, auth_time__isnull=False),
                name="clients_device_allowed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="clients_device_by_end")]

    def __str__(self) -> str:
        return f"device grant {self.pk} {self.state}"


class LogoutCall(models.Model):
    """A system is told that a person left (OpenID Connect Back-Channel Logout); delivered by a job."""

    class State(models.TextChoices):
        QUEUED = "QUEUED"
        DELIVERED = "DELIVERED"
        GIVEN_UP = "GIVEN_UP"

    id = models.UUIDField(primary_key=True, default=new_id)
    """The ``jti`` of the logout token: a repeated call is recognised by it."""
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    account_id = models.UUIDField()
    sid = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "sid"], name="clients_one_logout_call"),
        ]

    def __str__(self) -> str:
        return f"logout call {self.pk} {self.state}"
