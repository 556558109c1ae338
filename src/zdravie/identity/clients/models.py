"""
Relying systems, the consents people gave them, the codes and tokens that passed, the keys that sign.

Personal data: account identifiers only. Codes, tokens and client secrets are kept as SHA-256: they are
long random strings, so a slow password hash would add nothing but time to every exchange.
"""

from urllib.parse import urlsplit

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class Client(models.Model):
    """
    One relying system, whichever dialect it speaks.

    ``client_id`` is the name it calls itself by, the mnemonic in the words of ESIA. Scopes are plain
    names: each dialect brings its own vocabulary.
    """

    class AuthMethod(models.TextChoices):
        BASIC = "client_secret_basic"
        POST = "client_secret_post"

    id = models.UUIDField(primary_key=True, default=new_id)
    client_id = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    """Shown to people on the consent page."""
    secret_hash = models.BinaryField(max_length=32)
    redirect_uris = ArrayField(models.CharField(max_length=500))
    post_logout_redirect_uris = ArrayField(models.CharField(max_length=500))
    scopes = ArrayField(models.CharField(max_length=100))
    """The most it may ask for."""
    token_endpoint_auth_method = models.CharField(max_length=30, choices=AuthMethod.choices)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.client_id

    @property
    def front_door(self) -> str:
        """Where a person opens the system: the origin of its first registered address."""
        parts = urlsplit(self.redirect_uris[0])
        return f"{parts.scheme}://{parts.netloc}/"


class Consent(models.Model):
    """What a person lets a system know. At most one lives for a pair."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    scopes = ArrayField(models.CharField(max_length=100))
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "client"],
                condition=Q(withdrawn_at__isnull=True),
                name="clients_one_living_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


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
    code_challenge = models.CharField(max_length=128)
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
    account_id = models.UUIDField()
    scopes = ArrayField(models.CharField(max_length=100))
    family = models.UUIDField()
    """The code of which it came."""
    sid = models.CharField(max_length=64)
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


class SigningKey(models.Model):
    """
    A key that signs ID tokens from ``active_at`` until ``retired_at``.

    It is shown to clients before it begins to sign and for some days after it stopped, so that
    nobody meets a signature whose key they could not have read.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kid = models.CharField(max_length=64, unique=True)
    private_key = SealedTextField()
    """PKCS#8 in PEM."""
    public_key = models.JSONField()
    """JWK, as it is published."""
    published_at = models.DateTimeField()
    active_at = models.DateTimeField(unique=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(active_at__gte=F("published_at")), name="clients_key_shown_before_use"
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(retired_at__gt=F("active_at")),
                name="clients_key_retires_after_use",
            ),
            models.UniqueConstraint(
                fields=["retired_at"], nulls_distinct=False, name="clients_one_newest_key"
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.kid}"
