"""One wish is one message, queued in the transaction that asked for it."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.notify.actions.queue_message import queue_message
from zdravie.platform.notify.actions.send_sms import send_sms
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.tasks import queue_delivery
from zdravie.platform.notify.types import Channel


def ask(now, key: str = "k1", text: str = "Код 123456") -> Message:
    return send_sms(
        to="+79001234567",
        text=text,
        key=key,
        expires_at=now + timedelta(minutes=5),
        about_id=None,
        actor=SYSTEM,
        now=now,
    )


@pytest.mark.django_db
def test_the_same_key_twice_is_one_message_and_one_job(now) -> None:
    assert ask(now).pk == ask(now, text="Код 654321").pk
    assert Message.objects.get().text == "Код 123456"
    assert ProcrastinateJob.objects.filter(task_name="notify.deliver_message").count() == 1


@pytest.mark.django_db
def test_job_carries_the_number_of_the_message_and_nothing_personal(now) -> None:
    message = ask(now)
    job = ProcrastinateJob.objects.get(task_name="notify.deliver_message")
    assert job.args == {"message_id": str(message.pk)}


@pytest.mark.django_db(transaction=True)
def test_message_of_a_change_that_failed_is_not_sent(now) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        ask(now)
        raise RuntimeError
    assert not Message.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_one_key_is_one_message_whatever_the_channel(now) -> None:
    sms = ask(now)
    again = queue_message(
        channel=Channel.VOICE,
        to="+79001234567",
        subject=None,
        text="Ваш код",
        key="k1",
        expires_at=now + timedelta(minutes=5),
        about_id=None,
        actor=SYSTEM,
        now=now,
    )
    assert (again.pk, again.channel) == (sms.pk, Channel.SMS)


@pytest.mark.covers("ID-061")
@pytest.mark.django_db(transaction=True)
def test_a_code_overtakes_a_thousand_reminders(now) -> None:
    for number in range(1_000):
        queue_delivery(
            Message(
                pk=new_id(),
                created_at=now,
                expires_at=now + timedelta(hours=12),
                key=f"reminder {number}",
            )
        )
    code = ask(now)
    assert taken_first() == {"message_id": str(code.pk)}


def taken_first() -> dict[str, str]:
    """What a worker would do next."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        cursor.execute("SELECT args FROM procrastinate_fetch_job_v2(NULL, %s)", cursor.fetchone())
        return json.loads(cursor.fetchone()[0])
