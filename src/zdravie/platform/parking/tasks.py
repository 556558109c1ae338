"""The jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="parking.forget_old_forms")
def forget_old_forms(timestamp: int) -> None:
    """Delete forms whose time is over."""
    del timestamp
    from zdravie.platform.parking.actions import forget_old_forms as action

    action.forget_old_forms(actor=SYSTEM, now=clock.now())
