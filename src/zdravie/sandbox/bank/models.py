"""
What the bank vouched for and has not been asked about yet.

Personal data: the assertion holds names, birth date, SNILS and passport of an invented person, in the open.
"""

from django.db import models

from zdravie.kernel.ids import new_id


class Vouching(models.Model):
    """One signed assertion, to be fetched once by the system that sent the person here."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=64, unique=True)
    assertion = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"vouching {self.pk}"
