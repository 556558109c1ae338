"""
Orders that the laboratory was given, and how it behaves today.

No personal data: the laboratory knows the number of an order and the names of tests. Identifiers only.
"""

from django.db import models
from django.db.models import Q

SLOW_SECONDS = (1, 60)
"""How long a slow laboratory may look at a sample: the least and the most."""


class LaboratoryMode(models.Model):
    """One row: the good or bad day of the laboratory."""

    class Mode(models.TextChoices):
        ORDINARY = "ORDINARY"
        SLOW = "SLOW"
        POSITIVE = "POSITIVE"
        SILENT = "SILENT"
        FORGED = "FORGED"
        DOWN = "DOWN"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.ORDINARY)
    slow_seconds = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="laboratory_one_mode"),
            models.CheckConstraint(
                condition=Q(slow_seconds__range=SLOW_SECONDS), name="laboratory_slow_is_bounded"
            ),
        ]

    def __str__(self) -> str:
        return self.mode


class TakenOrder(models.Model):
    """An order under the number that its sender gave it."""

    id = models.UUIDField(primary_key=True)
    tests = models.JSONField()
    taken_on = models.DateField()
    answer_to = models.URLField(max_length=300)
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    """When the sender took the answer."""
    told = models.CharField(max_length=200, blank=True)
    """What the sender said to the last answer."""

    class Meta:
        indexes = [models.Index(fields=["-received_at"], name="laboratory_latest")]

    def __str__(self) -> str:
        return f"order {self.pk}"
