"""The key ring. It holds no personal data, and no key in the open."""

from django.db import models


class DataKey(models.Model):
    """
    A key that encrypts data, itself encrypted ("wrapped") by a master key from outside the database.

    The newest row encrypts, every row decrypts.
    """

    id = models.AutoField(primary_key=True)
    wrapped = models.BinaryField()
    master = models.CharField(max_length=16)
    """Which master key wraps it: the first 16 hex digits of the master key's SHA-256."""
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"data key {self.pk}"
