"""
Messages on their way out, notices in the cabinet.

Personal data: the recipient, the subject and the text of a message, the text of a notice; all sealed.
"""

from django.db import models
from django.db.models import Q

from zdravie.kernel.ids import new_id
from zdravie.platform.notify.types import Channel
from zdravie.platform.vault.fields import SealedTextField

_CHANNELS = [(channel.value, channel.value) for channel in Channel]


class Message(models.Model):
    """One SMS, call or letter. ``key`` makes it one however often it is asked for."""

    class State(models.TextChoices):
        QUEUED = "QUEUED"
        SENT = "SENT"
        EXPIRED = "EXPIRED"
        REFUSED = "REFUSED"

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.CharField(max_length=120, unique=True)
    channel = models.CharField(max_length=5, choices=_CHANNELS, default=Channel.SMS)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    to = SealedTextField()
    """A telephone in E.164, or an e-mail."""
    subject = SealedTextField(null=True)
    """Of a letter alone."""
    text = SealedTextField()
    """Of a call: the words to be spoken."""
    about_id = models.UUIDField(null=True)
    """The person whom the message concerns."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    """After this instant the message must not arrive: an old code only confuses."""
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="SENT", sent_at__isnull=False) | ~Q(state="SENT"),
                name="notify_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(channel="EMAIL", subject__isnull=False)
                | (~Q(channel="EMAIL") & Q(subject__isnull=True)),
                name="notify_letters_alone_have_subjects",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "created_at"], name="notify_message_waiting", condition=Q(state="QUEUED")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk} {self.state}"


class Notice(models.Model):
    """One line under the bell of the cabinet."""

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.CharField(max_length=120, unique=True)
    person_id = models.UUIDField()
    title = SealedTextField()
    body = SealedTextField()
    link = models.CharField(max_length=200)
    """Path inside the cabinet, without personal data."""
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person_id", "-created_at"], name="notify_notice_by_person")]

    def __str__(self) -> str:
        return f"notice {self.pk}"
