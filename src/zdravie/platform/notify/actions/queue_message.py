"""Queue one message of any channel in the transaction that asks for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify import events
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.tasks import queue_delivery
from zdravie.platform.notify.types import Channel


@transaction.atomic
def queue_message(
    *,
    channel: Channel,
    to: str,
    subject: str | None,
    text: str,
    key: str,
    expires_at: datetime,
    about_id: UUID | None,
    actor: Actor,
    now: datetime,
) -> Message:
    """The same ``key`` twice is one message, the first one, whatever the channel."""
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "channel": channel,
            "to": to,
            "subject": subject,
            "text": text,
            "about_id": about_id,
            "created_at": now,
            "expires_at": expires_at,
        },
    )
    if is_new:
        queue_delivery(message)
        record_event(events.MessageQueued(message_id=message.pk), actor=actor, now=now)
    return message
