"""The scheduled jobs of this room; when they run stands in ``config/timetable.py``."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.jobs.retry import PatientRetry


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


@app.task(name="scheduling.remind_of_visit", retry=PatientRetry())
def remind_of_visit(appointment_id: str, hours: int) -> None:
    """Remind of one visit; planned when it was booked."""
    from zdravie.domains.scheduling.actions import remind_of_visit as action

    action.remind_of_visit(appointment_id=UUID(appointment_id), hours=hours, now=clock.now())


@app.task(name="scheduling.release_quotas")
def release_quotas(timestamp: int) -> None:
    """Give everybody the kept places that nobody asked for."""
    from zdravie.domains.scheduling.actions import release_quotas as action

    del timestamp
    action.release_quotas(now=clock.now())


@app.task(name="scheduling.lapse_offers")
def lapse_offers(timestamp: int) -> None:
    """Let go of offered places to which nobody answered."""
    from zdravie.domains.scheduling.actions import lapse_offers as action

    del timestamp
    action.lapse_offers(now=clock.now())
