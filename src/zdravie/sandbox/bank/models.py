"""
What the bank vouched for and has not been asked about yet, the payments that it takes, its good or bad day.

Personal data: the assertion holds names, birth date, SNILS and passport of an invented person, in the open.
"""

from django.db import models
from django.db.models import Q

from zdravie.kernel.ids import new_id

SLOW_SECONDS = (1, 30)
"""How long a slow bank may think: the least and the most."""


class BankMode(models.Model):
    """One row: how the bank treats the portal that asks it about payments."""

    class Mode(models.TextChoices):
        ORDINARY = "ORDINARY"
        SLOW = "SLOW"
        DOWN = "DOWN"
        GARBLED = "GARBLED"
        WRONG_SUM = "WRONG_SUM"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mode = models.CharField(max_length=9, choices=Mode.choices, default=Mode.ORDINARY)
    slow_seconds = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="bank_one_mode"),
            models.CheckConstraint(
                condition=Q(slow_seconds__range=SLOW_SECONDS), name="bank_slow_is_bounded"
            ),
        ]

    def __str__(self) -> str:
        return self.mode


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


class TakenPayment(models.Model):
    """A payment that somebody asked the bank to take; ``key`` is the asker's own number of it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.UUIDField(unique=True)
    amount = models.BigIntegerField()
    """Kopecks."""
    number = models.CharField(max_length=20)
    """Of the invoice, as it stands in the QR code."""
    purpose = models.CharField(max_length=200)
    return_to = models.CharField(max_length=300)
    callback = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"payment {self.pk}"


class SaidWord(models.Model):
    """What the bank says of a payment; each once, however often it is told."""

    class Said(models.TextChoices):
        OPENED = "OPENED"
        DECLINED = "DECLINED"
        EXPIRED = "EXPIRED"
        PAID = "PAID"
        REFUNDED = "REFUNDED"

    id = models.UUIDField(primary_key=True, default=new_id)
    payment = models.ForeignKey(TakenPayment, on_delete=models.CASCADE, related_name="words")
    said = models.CharField(max_length=8, choices=Said.choices)
    amount = models.BigIntegerField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "said"], name="bank_says_a_thing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.said} of {self.payment_id}"
