"""The jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="captcha.forget_riddles")
def forget_riddles(timestamp: int) -> None:
    """Delete riddles whose time is over."""
    del timestamp
    from zdravie.platform.captcha.actions import forget_riddles as action

    action.forget_riddles(actor=SYSTEM, now=clock.now())
