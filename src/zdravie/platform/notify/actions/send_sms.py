"""Queue one SMS in the transaction that asks for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify import events
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.tasks import deliver_message


@transaction.atomic
def send_sms(
    *, to: str, text: str, key: str, expires_at: datetime, about_id: UUID | None, actor: Actor, now: datetime
) -> Message:
    """
    Ask for one SMS. The same ``key`` twice is one message, the first one.

    :param to: E.164
    :param expires_at: the message is dropped rather than delivered after this instant
    """
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={"to": to, "text": text, "about_id": about_id, "created_at": now, "expires_at": expires_at},
    )
    if is_new:
        deliver_message.defer(message_id=str(message.pk))
        record_event(events.MessageQueued(message_id=message.pk), actor=actor, now=now)
    return message
