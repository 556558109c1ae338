"""The jobs of this room: deliveries of events, and the care for jobs whose worker died."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from zdravie.platform.jobs import bus
from zdravie.platform.jobs.retry import PatientRetry

DEAD_AFTER_SECONDS = 6.0


@app.task(name=bus.DELIVER_TASK, retry=PatientRetry())
def deliver(event: str, handler: str, payload: dict[str, Any]) -> None:
    """One event to one listener."""
    bus.deliver(event=event, handler=handler, payload=payload)


@app.task(name="jobs.rescue_stalled")
async def rescue_stalled(timestamp: int) -> None:
    """Put the jobs of workers that stopped breathing back into the queue."""
    del timestamp
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        await app.job_manager.retry_job(job)
    await app.job_manager.prune_stalled_workers(seconds_since_heartbeat=DEAD_AFTER_SECONDS * 10)


@app.task(name="jobs.forget_expired_sessions")
def forget_expired_sessions(timestamp: int) -> None:
    """Delete sessions whose time is over."""
    del timestamp
    SessionStore.clear_expired()
