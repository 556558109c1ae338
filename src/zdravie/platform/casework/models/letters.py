"""
Letters: what came on paper or by e-mail and was put beside its case.

Personal data: what is written in them, sealed.
"""

from django.db import models

from zdravie.kernel.ids import new_id
from zdravie.platform.casework.models.cases import CHANNELS, Case
from zdravie.platform.vault.fields import SealedTextField


class Letter(models.Model):
    """What came by post or e-mail and was registered by a clerk (MB-095)."""

    class Kind(models.TextChoices):
        APPEAL = "APPEAL", "жалоба"
        ADDITION = "ADDITION", "дополнение к заявлению"
        OTHER = "OTHER", "другое"

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    channel = models.CharField(max_length=6, choices=CHANNELS)
    received_on = models.DateField()
    text = SealedTextField()
    registered_by_id = models.UUIDField()
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["registered_at", "id"]

    def __str__(self) -> str:
        return f"letter {self.kind} {self.received_on}"
