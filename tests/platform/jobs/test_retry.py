"""A failed job waits longer each time, then is parked."""

import pytest
from procrastinate.jobs import Job

from zdravie.platform.jobs.retry import PatientRetry


def job(attempts: int) -> Job:
    return Job(
        id=1, status="doing", queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts
    )


def test_waits_grow() -> None:
    waits = [
        PatientRetry().get_retry_decision(exception=OSError(), job=job(attempts)).retry_at
        for attempts in range(8)
    ]
    assert waits == sorted(waits)


@pytest.mark.parametrize(("most", "attempts", "is_tried"), [(3, 0, True), (3, 1, True), (3, 2, False)])
def test_gives_up_after_the_last_try(most: int, attempts: int, is_tried: bool) -> None:
    decision = PatientRetry(most).get_retry_decision(exception=OSError(), job=job(attempts))
    assert (decision is not None) is is_tried
