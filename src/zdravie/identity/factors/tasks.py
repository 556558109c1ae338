"""Jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="factors.forget_old_questions")
def forget_old_questions(timestamp: int) -> None:
    """Runs by the timetable."""
    del timestamp
    from zdravie.identity.factors.actions.forget_old_questions import forget_old_questions

    forget_old_questions(actor=SYSTEM, now=clock.now())
