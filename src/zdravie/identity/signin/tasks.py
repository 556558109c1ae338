"""The jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="signin.forget_old_challenges")
def forget_old_challenges(timestamp: int) -> None:
    """Delete old codes, drafts and counters."""
    del timestamp
    from zdravie.identity.signin.actions.forget_old_traces import forget_old_traces

    forget_old_traces(actor=SYSTEM, now=clock.now())
