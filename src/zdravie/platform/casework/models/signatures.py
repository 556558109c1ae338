"""
Signatures of applicants: what was signed, by whom, when and how. Rows only grow: a trigger refuses the rest.

Personal data: what was signed and the owner of a certificate, sealed.
"""

from django.db import models
from django.db.models import Q

from zdravie.kernel.ids import new_id
from zdravie.platform.casework import types
from zdravie.platform.casework.models.cases import Case
from zdravie.platform.vault.fields import SealedTextField


class CaseSignature(models.Model):
    """The signature under one round of an application."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signatures")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=[(one.value, one.name) for one in types.SignatureKind])
    content = SealedTextField()
    """What was signed, byte for byte: the answers and the digests of the files."""
    sha256 = models.CharField(max_length=64)
    """Of the content."""
    signed_by_id = models.UUIDField()
    signed_at = models.DateTimeField()
    assurance = models.PositiveSmallIntegerField()
    """How strong the sign-in was."""
    session = models.CharField(max_length=64, blank=True)
    """The opaque label of the sign-in, as in the journal."""
    cms = SealedTextField(null=True)
    """A qualified signature, detached, base64."""
    signer = SealedTextField(null=True)
    """The owner of its certificate."""

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="casework_signed_once_a_round"),
            models.CheckConstraint(
                condition=Q(kind="QUALIFIED", cms__isnull=False, signer__isnull=False)
                | Q(kind="SIMPLE", cms__isnull=True, signer__isnull=True, assurance__gte=2),
                name="casework_signature_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} signature of round {self.round}"
