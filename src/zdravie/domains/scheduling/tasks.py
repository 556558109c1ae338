"""The scheduled jobs of this room; when they run stands in ``config/timetable.py``."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock


@app.task(name="scheduling.release_lapsed_holds")
def release_lapsed_holds(timestamp: int) -> None:
    """Let go of places that nobody confirmed in time."""
    from zdravie.domains.scheduling.actions import release_lapsed_holds as action

    del timestamp
    action.release_lapsed_holds(now=clock.now())


@app.task(name="scheduling.settle_past_visits")
def settle_past_visits(timestamp: int) -> None:
    """Close visits whose time is over."""
    from zdravie.domains.scheduling.actions import settle_past_visits as action

    del timestamp
    action.settle_past_visits(now=clock.now())


@app.task(name="scheduling.remind_of_visit")
def remind_of_visit(appointment_id: str, hours: int) -> None:
    """Remind of one visit; planned when it was booked."""
    from zdravie.domains.scheduling.actions import remind_of_visit as action

    action.remind_of_visit(appointment_id=UUID(appointment_id), hours=hours, now=clock.now())
