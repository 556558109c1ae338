"""How long a failed job waits before it is tried again."""

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

_WAITS = (1, 3, 10, 30, 60, 300, 900, 3600)


class PatientRetry(BaseRetryStrategy):
    """
    Waits longer after each failure, about an hour and a half in all, then parks the job as failed.

    :param most: how many tries at the most
    """

    def __init__(self, most: int = len(_WAITS) + 1) -> None:
        self._most = most

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        del exception
        if job.attempts + 1 >= self._most:
            return None
        return RetryDecision(retry_in={"seconds": _WAITS[min(job.attempts, len(_WAITS) - 1)]})
