"""Jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.identity.esignature.actions.forget_old_challenges import forget_old_challenges
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="esignature.forget_old_challenges")
def forget_old(timestamp: int) -> None:
    """Runs by the timetable."""
    del timestamp
    forget_old_challenges(actor=SYSTEM, now=clock.now())
