"""The jobs of this room."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="notify.deliver_message", retry=PatientRetry())
def deliver_message(message_id: str) -> None:
    """Hand one SMS to the gateway."""
    from zdravie.platform.notify.actions import deliver_message as action

    action.deliver_message(message_id=UUID(message_id), now=clock.now())
