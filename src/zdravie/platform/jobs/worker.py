"""The process that works off the queue of one program."""

import asyncio
from collections.abc import Iterable

from procrastinate import PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params

from zdravie.platform.jobs.tasks import DEAD_AFTER_SECONDS


class WorkerConnector(PsycopgConnector):
    """
    Fetches jobs by connections of its own; what a job queues goes by the connection of the job.

    The connector that procrastinate offers to workers sends both over its own: a job queued in a transaction
    that then fails would stay, and one whose transaction is slow would begin before there is anything to do.
    """

    def __init__(self, of_the_jobs: DjangoConnector) -> None:
        super().__init__(kwargs=connector_params(of_the_jobs.alias))
        self._of_the_jobs = of_the_jobs

    def get_sync_connector(self) -> BaseConnector:
        return self._of_the_jobs


def run_worker(*, timetable: Iterable[tuple[str, str]], concurrency: int = 2) -> None:
    """
    Work until SIGINT or SIGTERM; a running job is given ten seconds to end.

    :param timetable: names of tasks, each with its cron line

    Done jobs are deleted, hopeless ones stay for a person to look at.
    """
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("the worker starts from the connection of the settings")
    for task_name, cron in timetable:
        app.periodic_registry.register_task(
            task=app.tasks[task_name], cron=cron, periodic_id=task_name, configure_kwargs={}
        )
    with app.replace_connector(WorkerConnector(connector)):
        asyncio.run(_work(concurrency))


async def _work(concurrency: int) -> None:
    async with app.open_async():
        await app.run_worker_async(
            concurrency=concurrency,
            delete_jobs="successful",
            shutdown_graceful_timeout=10,
            fetch_job_polling_interval=2.0,
            update_heartbeat_interval=DEAD_AFTER_SECONDS / 3,
            stalled_worker_timeout=DEAD_AFTER_SECONDS,
            install_signal_handlers=True,
        )
