"""The jobs of this room."""

from datetime import datetime, timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.breaker.errors import SystemResting
from zdravie.platform.jobs import urgency
from zdravie.platform.jobs.retry import PatientRetry
from zdravie.platform.notify.models import Message

_SHORT_LIFE = timedelta(minutes=15)
"""What is worth nothing so soon is a code that somebody waits for, and no reminder or letter."""


def queue_delivery(message: Message, *, not_before: datetime | None = None) -> None:
    """Ask for the delivery of one message; codes overtake all others."""
    is_short_lived = message.expires_at - message.created_at <= _SHORT_LIFE
    deliver_message.configure(
        schedule_at=not_before, priority=urgency.SOMEBODY_WAITS if is_short_lived else urgency.USUAL
    ).defer(message_id=str(message.pk))


@app.task(name="notify.deliver_message", retry=PatientRetry())
def deliver_message(message_id: str) -> None:
    """Hand one message to its gateway; while the gateway rests, come back later without counting a try."""
    from zdravie.platform.notify.actions import deliver_message as action

    try:
        action.deliver_message(message_id=UUID(message_id), now=clock.now())
    except SystemResting as rest:
        queue_delivery(Message.objects.get(pk=message_id), not_before=rest.until)
