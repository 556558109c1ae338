"""Jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.identity.clients.actions.forget_spent_codes import forget_spent_codes
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="clients.forget_spent_codes")
def forget_spent(timestamp: int) -> None:
    """Runs by the timetable."""
    del timestamp
    forget_spent_codes(actor=SYSTEM, now=clock.now())
