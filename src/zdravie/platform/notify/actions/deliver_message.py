"""Hand a queued message to the gateway of its channel, once in effect however often it is tried."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.events import Event
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.breaker import passing
from zdravie.platform.notify import events
from zdravie.platform.notify.gateways import email, sms, voice
from zdravie.platform.notify.gateways.errors import GatewayDown, MessageTooLate, MessageUnacceptable
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.types import Channel


def deliver_message(*, message_id: UUID, now: datetime) -> Message:
    """
    Send the message unless it was sent or its time ran out.

    The row is not locked while the gateway thinks. Two workers may hand the same message over; the
    gateway knows it by its key and delivers it once.

    :raises GatewayDown: the job should try again
    :raises SystemResting: nothing was sent; the job should come back when the pause is over
    """
    message = Message.objects.get(pk=message_id)
    if message.state != Message.State.QUEUED:
        return message
    if now >= message.expires_at:
        return _settle(message, Message.State.EXPIRED, events.MessageExpired(message_id=message.pk), now)
    channel = Channel(message.channel)
    passing.ask_leave(channel, now=now)
    Message.objects.filter(pk=message.pk).update(tries=F("tries") + 1)
    try:
        _hand_over(message)
    except GatewayDown:
        passing.note_failure(channel, now=now)
        raise
    except MessageTooLate:
        state: Message.State = Message.State.EXPIRED
        event: Event = events.MessageExpired(message_id=message.pk)
    except MessageUnacceptable:
        state, event = Message.State.REFUSED, events.MessageRefused(message_id=message.pk)
    else:
        state, event = Message.State.SENT, events.MessageSent(message_id=message.pk)
    passing.note_answer(channel, now=now)
    return _settle(message, state, event, now)


def _hand_over(message: Message) -> None:
    """To the gateway of its channel; each has its own words for the same thing."""
    number, to, until = message.pk, message.to, message.expires_at
    match Channel(message.channel):
        case Channel.SMS:
            sms.deliver(message_id=number, to=to, text=message.text, expires_at=until)
        case Channel.VOICE:
            voice.deliver(message_id=number, to=to, words=message.text, expires_at=until)
        case Channel.EMAIL:
            subject = message.subject or ""
            email.deliver(message_id=number, to=to, subject=subject, text=message.text, expires_at=until)


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
