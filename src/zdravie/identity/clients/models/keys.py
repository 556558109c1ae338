"""The keys that sign tokens."""

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class SigningKey(models.Model):
    """
    A key that signs tokens of one algorithm from ``active_at`` until ``retired_at``.

    It is shown to clients before it begins to sign and for some days after it stopped, so that
    nobody meets a signature whose key they could not have read.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kid = models.CharField(max_length=64, unique=True)
    algorithm = models.CharField(max_length=20, default="RS256")
    """RS256, ES256 or GOST3410_2012_256."""
    private_key = SealedTextField()
    """PKCS#8 in PEM."""
    public_key = models.JSONField()
    """JWK, as it is published."""
    published_at = models.DateTimeField()
    active_at = models.DateTimeField()
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
                fields=["algorithm", "retired_at"], nulls_distinct=False, name="clients_one_newest_key"
            ),
            models.UniqueConstraint(fields=["algorithm", "active_at"], name="clients_key_begins_alone"),
        ]

    def __str__(self) -> str:
        return f"key {self.kid}"
