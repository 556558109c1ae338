"""The jobs of this room."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="signin.forget_old_challenges")
def forget_old_challenges(timestamp: int) -> None:
    """Delete old codes, drafts and counters."""
    del timestamp
    from zdravie.identity.signin.actions.forget_old_traces import forget_old_traces

    forget_old_traces(actor=SYSTEM, now=clock.now())


@app.task(name="signin.watch_attempt", retry=PatientRetry())
def watch_attempt(record_id: str) -> None:
    """Tell the owner if an attempt to sign in is unusual."""
    from zdravie.identity.signin.actions.warn_of_attempt import warn_of_attempt

    warn_of_attempt(record_id=UUID(record_id), actor=SYSTEM, now=clock.now())


@app.task(name="signin.watch_change", retry=PatientRetry())
def watch_change(event_id: str) -> None:
    """Tell the owner of a change to the safety of the account."""
    from zdravie.identity.signin.actions.warn_of_change import warn_of_change

    warn_of_change(event_id=UUID(event_id), actor=SYSTEM, now=clock.now())


@app.task(name="signin.remind_of_passwords")
def remind_of_passwords(timestamp: int) -> None:
    """Write to those who wished to be reminded to change their password."""
    del timestamp
    from zdravie.identity.signin.actions import remind_of_passwords as action

    action.remind_of_passwords(actor=SYSTEM, now=clock.now())
