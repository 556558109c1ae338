"""
Lists of revoked certificates as their centres published them.

Identifiers only: a list holds numbers of certificates and no names.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id


class RevocationListQuerySet(models.QuerySet["RevocationList"]):
    def fresh(self, *, issuer_sha256: str, at: datetime) -> Self:
        """Lists of this centre that hold at the moment, the newest first."""
        held = self.filter(issuer_sha256=issuer_sha256, this_update__lte=at, next_update__gt=at)
        return held.order_by("-this_update")


class RevocationList(models.Model):
    """One address from which a list is fetched, and the last list that was found good."""

    id = models.UUIDField(primary_key=True, default=new_id)
    url = models.CharField(max_length=500, unique=True)
    tried_at = models.DateTimeField()
    issuer_sha256 = models.CharField(max_length=64, blank=True)
    """The centre's certificate by which the list was verified; empty until one was good."""
    der = models.BinaryField(default=b"")
    this_update = models.DateTimeField(null=True)
    next_update = models.DateTimeField(null=True)

    objects = RevocationListQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["issuer_sha256"], name="signing_list_by_issuer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(issuer_sha256="", this_update__isnull=True, next_update__isnull=True)
                | Q(this_update__isnull=False, next_update__gt=F("this_update")) & ~Q(issuer_sha256=""),
                name="signing_list_whole_or_absent",
            ),
        ]

    def __str__(self) -> str:
        return f"revocation list {self.pk} of {self.this_update}"
