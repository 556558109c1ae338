"""The jobs of the waiting list; those by the clock stand in ``config/timetable.py``."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="scheduling.tell_waiting", retry=PatientRetry())
def tell_waiting(appointment_id: str) -> None:
    """Tell a person that a place is kept for them; planned for the end of the quiet hours."""
    from zdravie.domains.scheduling.waiting import notices

    notices.tell_offer(UUID(appointment_id), now=clock.now())


@app.task(name="scheduling.end_waiting_offer", retry=PatientRetry())
def end_waiting_offer(appointment_id: str) -> None:
    """Pass an offer on that nobody answered."""
    from zdravie.domains.scheduling.waiting.actions import end_waiting_offer as action

    action.end_waiting_offer(appointment_id=UUID(appointment_id), now=clock.now())


@app.task(name="scheduling.serve_waiting_list")
def serve_waiting_list(timestamp: int) -> None:
    """See :mod:`serve_waiting_list`."""
    from zdravie.domains.scheduling.waiting.actions import serve_waiting_list as action

    del timestamp
    action.serve_waiting_list(now=clock.now())
