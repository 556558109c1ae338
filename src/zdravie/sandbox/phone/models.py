"""
What came to the phones, written or spoken, and how the gateway behaves today.

Personal data: the number and the text of a message, kept in the open. This is a drill: the numbers belong
to invented people, and the page exists so that anyone at the machine can read them.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id

THE_ONE = 1
SLOW_SECONDS = (1, 30)
"""How long a slow gateway may think: the least and the most."""


class PhoneMessageQuerySet(models.QuerySet["PhoneMessage"]):
    def delivered(self) -> Self:
        """What the owner of the phone sees."""
        return self.filter(state=PhoneMessage.State.DELIVERED)


class PhoneMessage(models.Model):
    """One SMS or call as the gateway took it; its key makes it one however often it is sent."""

    class Kind(models.TextChoices):
        SMS = "SMS"
        CALL = "CALL"

    class State(models.TextChoices):
        DELIVERED = "DELIVERED"
        LOST = "LOST"
        """The gateway promised and did not deliver."""
        LATE = "LATE"
        """Came after its time; never shown."""

    id = models.UUIDField(primary_key=True, default=new_id)
    idempotency_key = models.CharField(max_length=120, unique=True)
    to = models.CharField(max_length=12)
    """E.164."""
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.SMS)
    text = models.TextField()
    """Of a call: what was spoken."""
    state = models.CharField(max_length=9, choices=State.choices)
    received_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = PhoneMessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["to", "received_at"], name="phone_message_by_number")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="LATE") | Q(received_at__lt=F("expires_at")),
                name="phone_nothing_late_is_delivered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"


class GatewayMode(models.Model):
    """How the gateway behaves. One row; without it the gateway is ordinary."""

    class Mode(models.TextChoices):
        ORDINARY = "ORDINARY"
        SLOW = "SLOW"
        DOWN = "DOWN"
        REFUSING = "REFUSING"
        LOSING = "LOSING"
        DUPLICATING = "DUPLICATING"

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    mode = models.CharField(max_length=11, choices=Mode.choices, default=Mode.ORDINARY)
    slow_seconds = models.PositiveSmallIntegerField(default=8)
    """How long it thinks while it is slow; more than the five seconds that our client waits."""
    switched_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=THE_ONE), name="phone_one_gateway"),
            models.CheckConstraint(
                condition=Q(slow_seconds__range=SLOW_SECONDS), name="phone_slow_is_bounded"
            ),
        ]

    def __str__(self) -> str:
        return f"gateway {self.mode}"
