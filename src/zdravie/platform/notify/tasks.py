"""The jobs of this room."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.breaker.errors import SystemResting
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="notify.deliver_message", retry=PatientRetry())
def deliver_message(message_id: str) -> None:
    """Hand one message to its gateway; while the gateway rests, come back later without counting a try."""
    from zdravie.platform.notify.actions import deliver_message as action

    try:
        action.deliver_message(message_id=UUID(message_id), now=clock.now())
    except SystemResting as rest:
        deliver_message.configure(schedule_at=rest.until).defer(message_id=message_id)
