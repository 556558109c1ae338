"""What a job queues belongs to the transaction of the job."""

import asyncio
from contextlib import suppress

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from zdravie.platform.jobs import bus
from zdravie.platform.jobs.worker import WorkerConnector

pytestmark = pytest.mark.django_db(transaction=True)


class Failed(Exception):
    """The transaction of the job did not come to its end."""


def queue_another(*, fails: bool) -> None:
    """As a job does in a worker's thread."""
    try:
        with suppress(Failed), transaction.atomic():
            app.configure_task(bus.DELIVER_TASK).defer(event="e", handler="h", payload={})
            if fails:
                raise Failed
    finally:
        connection.close()


def in_a_worker(*, fails: bool) -> None:
    async def work() -> None:
        async with app.open_async():
            await sync_to_async(queue_another, thread_sensitive=False)(fails=fails)

    usual = app.connector
    assert isinstance(usual, DjangoConnector)
    with app.replace_connector(WorkerConnector(usual)):
        asyncio.run(work())


@pytest.mark.parametrize(("fails", "queued"), [(True, 0), (False, 1)])
def test_a_job_that_fails_takes_back_what_it_queued(fails: bool, queued: int) -> None:
    in_a_worker(fails=fails)
    assert ProcrastinateJob.objects.count() == queued
