"""The jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="contacts.forget_old_changes")
def forget_old_changes(timestamp: int) -> None:
    """Delete what nobody needs any more."""
    del timestamp
    from zdravie.identity.contacts.actions import forget_old_changes as action

    action.forget_old_changes(actor=SYSTEM, now=clock.now())
