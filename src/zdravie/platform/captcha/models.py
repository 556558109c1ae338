"""Riddles that wait for their answers. No personal data."""

from django.db import models

from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class Riddle(models.Model):
    """One riddle in one browser; the answer is sealed, or a stolen backup would solve them all."""

    class Kind(models.TextChoices):
        PICTURE = "PICTURE"
        WORDS = "WORDS"

    id = models.UUIDField(primary_key=True, default=new_id)
    binding = models.CharField(max_length=64)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    answer = SealedTextField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    """Answered, rightly or not: a riddle takes one answer."""

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="captcha_riddle_by_end")]

    def __str__(self) -> str:
        return f"riddle {self.pk} {self.kind}"
