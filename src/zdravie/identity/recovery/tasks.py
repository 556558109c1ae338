"""The jobs of this room."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.jobs.retry import PatientRetry
from zdravie.platform.jobs.urgency import SOMEBODY_WAITS


@app.task(name="recovery.send_recovery_code", retry=PatientRetry(most=3), priority=SOMEBODY_WAITS)
def send_recovery_code(recovery_id: str) -> None:
    """Send the code of a recovery, or do the same work for nobody."""
    from zdravie.identity.recovery.actions import send_recovery_code as action

    action.send_recovery_code(recovery_id=UUID(recovery_id), actor=SYSTEM, now=clock.now())


@app.task(name="recovery.forget_old_recoveries")
def forget_old_recoveries(timestamp: int) -> None:
    """Delete what nobody needs any more."""
    del timestamp
    from zdravie.identity.recovery.actions import forget_old_recoveries as action

    action.forget_old_recoveries(actor=SYSTEM, now=clock.now())
