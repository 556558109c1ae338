"""
Forms that wait for their author to come back.

Personal data: whatever was typed, sealed.
"""

from django.db import models

from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class ParkedForm(models.Model):
    """One form as it was sent: where to and with which fields."""

    id = models.UUIDField(primary_key=True, default=new_id)
    owner_id = models.UUIDField()
    address = models.CharField(max_length=2000)
    """Path on this host, with its query."""
    fields = SealedTextField()
    """JSON: pairs of name and value in their order."""
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="parking_form_by_end")]

    def __str__(self) -> str:
        return f"parked form {self.pk}"
