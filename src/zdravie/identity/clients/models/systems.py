"""Relying systems, their certificates and their requests, and the consents that people gave them."""

from urllib.parse import urlsplit

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

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
        PRIVATE_KEY_JWT = "private_key_jwt"
        SIGNATURE = "esia_signature"
        """Every request signed by a registered certificate, as ESIA has it."""
        NONE = "none"
        """A public client: a kiosk or an application that can keep no secret."""

    class State(models.TextChoices):
        ACTIVE = "ACTIVE"
        SUSPENDED = "SUSPENDED"

    class SubjectType(models.TextChoices):
        PUBLIC = "public"
        PAIRWISE = "pairwise"

    id = models.UUIDField(primary_key=True, default=new_id)
    client_id = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    """Shown to people on the consent page."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.ACTIVE)
    owner_id = models.UUIDField(null=True)
    """Account that registered it in the console; empty for systems registered from a shell."""
    secret_hash = models.BinaryField(max_length=32, null=True)
    """Empty when it proves itself by a key, a certificate or not at all."""
    old_secret_hash = models.BinaryField(max_length=32, null=True)
    """The one before, still good until ``old_secret_until``: a system is set up anew without a pause."""
    old_secret_until = models.DateTimeField(null=True)
    jwks = models.JSONField(null=True)
    """Public keys of ``private_key_jwt``."""
    redirect_uris = ArrayField(models.CharField(max_length=500))
    redirect_prefixes = ArrayField(models.CharField(max_length=500), default=list)
    """Sites under which ESIA's dialect accepts any path; the OpenID one compares whole addresses."""
    post_logout_redirect_uris = ArrayField(models.CharField(max_length=500))
    backchannel_logout_uri = models.CharField(max_length=500, blank=True)
    scopes = ArrayField(models.CharField(max_length=100))
    """The most it may ask for."""
    grant_types = ArrayField(models.CharField(max_length=60), default=list)
    """Beside ``authorization_code``: ``refresh_token``, ``client_credentials``, device code."""
    token_endpoint_auth_method = models.CharField(max_length=30, choices=AuthMethod.choices)
    token_alg = models.CharField(max_length=20, default="RS256")
    """How tokens for it are signed: RS256, ES256, GOST3410_2012_256."""
    subject_type = models.CharField(max_length=8, choices=SubjectType.choices, default=SubjectType.PUBLIC)
    requires_par = models.BooleanField(default=False)
    minimal_assurance = models.SmallIntegerField(default=1)
    minimal_identity = models.SmallIntegerField(default=1)
    """Weaker people are refused: ESIA-007055 for whoever is not confirmed."""
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(token_endpoint_auth_method__in=["client_secret_basic", "client_secret_post"])
                | Q(secret_hash__isnull=False),
                name="clients_secret_where_needed",
            ),
            models.CheckConstraint(
                condition=~Q(token_endpoint_auth_method="private_key_jwt") | Q(jwks__isnull=False),  # noqa: S106
                name="clients_keys_where_needed",
            ),
        ]

    def __str__(self) -> str:
        return self.client_id

    @property
    def front_door(self) -> str:
        """Where a person opens the system: the origin of its first registered address, if it has any."""
        addresses = self.redirect_uris or self.redirect_prefixes
        if not addresses:
            return ""
        parts = urlsplit(addresses[0])
        return f"{parts.scheme}://{parts.netloc}/"


class ClientCertificate(models.Model):
    """A certificate with which a system signs its requests in ESIA's dialect; a chain is not asked for."""

    id = models.UUIDField(primary_key=True, default=new_id)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="certificates")
    der = models.BinaryField()
    algorithm = models.CharField(max_length=10)
    """RSA, ECDSA, GOST256, GOST512."""
    subject = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    """Of the DER, lower-case hex."""
    streebog = models.CharField(max_length=128)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="clients_certificate_once",
            ),
        ]

    def __str__(self) -> str:
        return f"certificate {self.pk}"


class ClientRequest(models.Model):
    """
    One line of what a system asked and how it ended, for the integrator to read.

    ``expected`` is the string that should have been signed; it is sealed and kept for days.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    endpoint = models.CharField(max_length=60)
    outcome = models.CharField(max_length=40)
    """OK or the code of the refusal: ESIA-007053, invalid_grant."""
    explanation = models.CharField(max_length=500, blank=True)
    parameters = models.JSONField(default=dict)
    """Names and harmless values of what came: no codes, secrets, tokens, signatures."""
    expected = SealedTextField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["client", "-at"], name="clients_request_by_client"),
            models.Index(fields=["at"], name="clients_request_by_age"),
        ]

    def __str__(self) -> str:
        return f"request {self.pk} {self.outcome}"


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
