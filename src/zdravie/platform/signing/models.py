"""
Lists of revoked certificates as their centres published them, and signatures on their way back to a page.

Personal data: a signature holds its signer's certificate, with names and SNILS; it is sealed and short-lived.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


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


class ReturnedSignature(models.Model):
    """
    What the signer's page handed back for a person's text; it waits for their browser.

    The page of the signer stands elsewhere: its request carries no cookie, so nothing is decided by it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    owner_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    """Of the text that was to be signed."""
    signature = SealedTextField()
    """CMS, base64."""
    returned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_id", "sha256"], name="signing_one_waits_for_a_text"),
        ]

    def __str__(self) -> str:
        return f"signature for {self.owner_id}"
