"""The care for what grew old or lost its worker."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from zdravie.kernel import clock
from zdravie.platform.jobs import bus, tasks

pytestmark = pytest.mark.django_db(transaction=True)


def test_expired_sessions_are_deleted_and_living_ones_stay() -> None:
    now = clock.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(hours=1))
    tasks.forget_expired_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


@pytest.mark.parametrize(("silent_for", "status"), [(60, "todo"), (1, "doing")])
def test_job_of_a_silent_worker_goes_back_into_the_queue(silent_for: int, status: str) -> None:
    from django.db import connection

    job_id = app.configure_task(bus.DELIVER_TASK).defer(event="e", handler="h", payload={})
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second')"
            " RETURNING id",
            [silent_for],
        )
        (worker_id,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker_id, job_id],
        )
    assert ProcrastinateWorker.objects.count() == 1
    async_to_sync(tasks.rescue_stalled.func)(timestamp=0)
    assert ProcrastinateJob.objects.get(pk=job_id).status == status
