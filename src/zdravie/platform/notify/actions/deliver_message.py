"""Hand a queued SMS to the gateway, once in effect however often it is tried."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.events import Event
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify import events
from zdravie.platform.notify.gateways import sms
from zdravie.platform.notify.models import Message


def deliver_message(*, message_id: UUID, now: datetime) -> Message:
    """
    Send the message unless it was sent or its time ran out.

    The row is not locked while the gateway thinks. Two workers may hand the same message over; the
    gateway knows it by its key and delivers it once.

    :raises GatewayDown: the job should try again
    """
    message = Message.objects.get(pk=message_id)
    if message.state != Message.State.QUEUED:
        return message
    if now >= message.expires_at:
        return _settle(message, Message.State.EXPIRED, events.MessageExpired(message_id=message.pk), now)
    Message.objects.filter(pk=message.pk).update(tries=F("tries") + 1)
    try:
        sms.deliver(message_id=message.pk, to=message.to, text=message.text, expires_at=message.expires_at)
    except sms.MessageTooLate:
        return _settle(message, Message.State.EXPIRED, events.MessageExpired(message_id=message.pk), now)
    except sms.MessageUnacceptable:
        return _settle(message, Message.State.REFUSED, events.MessageRefused(message_id=message.pk), now)
    return _settle(message, Message.State.SENT, events.MessageSent(message_id=message.pk), now)


@transaction.atomic
def _settle(message: Message, state: Message.State, event: Event, now: datetime) -> Message:
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state != Message.State.QUEUED:
        return locked
    locked.state = state
    locked.sent_at = now if state == Message.State.SENT else None
    locked.save(update_fields=["state", "sent_at"])
    record_event(event, actor=SYSTEM, now=now)
    return locked
