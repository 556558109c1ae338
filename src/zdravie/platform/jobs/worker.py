"""The process that works off the queue of one program."""

import asyncio
from collections.abc import Iterable

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from zdravie.platform.jobs.tasks import DEAD_AFTER_SECONDS


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
    with app.replace_connector(connector.get_worker_connector()):
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
