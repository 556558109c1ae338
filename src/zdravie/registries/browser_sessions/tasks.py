"""Jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.registries.browser_sessions.actions.forget_old_sessions import forget_old_sessions


@app.task(name="browser_sessions.forget_old_sessions")
def forget_old(timestamp: int) -> None:
    """Runs by the timetable."""
    del timestamp
    forget_old_sessions(actor=SYSTEM, now=clock.now())
