"""Jobs of this room."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.identity.clients.actions.forget_spent_codes import forget_spent_codes
from zdravie.identity.clients.actions.plan_next_keys import plan_next_keys
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="clients.forget_spent_codes")
def forget_spent(timestamp: int) -> None:
    """Runs by the timetable."""
    del timestamp
    forget_spent_codes(actor=SYSTEM, now=clock.now())


@app.task(name="clients.plan_next_keys")
def plan_keys(timestamp: int) -> None:
    """Runs by the timetable."""
    del timestamp
    plan_next_keys(actor=SYSTEM, now=clock.now())


@app.task(name="clients.deliver_logout_call", retry=PatientRetry())
def deliver_call(call_id: str) -> None:
    """Tell one system that a person left."""
    from zdravie.identity.clients.actions import deliver_logout_call as action

    action.deliver_logout_call(call_id=UUID(call_id), actor=SYSTEM, now=clock.now())
