"""The scheduled jobs of this room; when they run stands in ``config/timetable.py``."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock


@app.task(name="medbook.review_terms")
def review_terms(timestamp: int) -> None:
    """Suspend what expired, ask for attention, remind."""
    from zdravie.domains.medbook.actions import review_terms as action

    del timestamp
    action.review_terms(now=clock.now())
