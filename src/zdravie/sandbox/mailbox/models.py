"""
What came to the mailboxes and how the mail server behaves today.

Personal data: the address and the text of a letter, kept in the open. This is a drill: the addresses belong
to invented people, and the page exists so that anyone at the machine can read them.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id

THE_ONE = 1
SLOW_SECONDS = (1, 30)
"""How long a slow server may think: the least and the most."""


class LetterQuerySet(models.QuerySet["Letter"]):
    def delivered(self) -> Self:
        """What the owner of the mailbox sees."""
        return self.filter(state=Letter.State.DELIVERED)


class Letter(models.Model):
    """One letter in one mailbox; its Message-ID makes it one however often it is sent."""

    class State(models.TextChoices):
        DELIVERED = "DELIVERED"
        LOST = "LOST"
        """The server promised and did not deliver."""
        LATE = "LATE"
        """Came after its time; never shown."""

    id = models.UUIDField(primary_key=True, default=new_id)
    message_id = models.CharField(max_length=250)
    to = models.CharField(max_length=254)
    sender = models.CharField(max_length=300)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State.choices)
    received_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["to", "-received_at"], name="mailbox_letter_by_address")]
        constraints = [
            models.UniqueConstraint(fields=["message_id", "to"], name="mailbox_letter_once"),
            models.CheckConstraint(
                condition=Q(state="LATE") | Q(expires_at__isnull=True) | Q(received_at__lt=F("expires_at")),
                name="mailbox_nothing_late_is_delivered",
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk} {self.state}"


class ServerMode(models.Model):
    """How the mail server behaves. One row; without it the server is ordinary."""

    class Mode(models.TextChoices):
        ORDINARY = "ORDINARY"
        SLOW = "SLOW"
        DOWN = "DOWN"
        REFUSING = "REFUSING"
        LOSING = "LOSING"

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.ORDINARY)
    slow_seconds = models.PositiveSmallIntegerField(default=8)
    """How long it thinks while it is slow; more than the five seconds that our client waits."""
    switched_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=THE_ONE), name="mailbox_one_server"),
            models.CheckConstraint(
                condition=Q(slow_seconds__range=SLOW_SECONDS), name="mailbox_slow_is_bounded"
            ),
        ]

    def __str__(self) -> str:
        return f"mail server {self.mode}"
