"""A gateway that fails is left alone for a while, one message tries for all, and the pages know meanwhile."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.platform.notify.test_deliver_message import Gateway, gateway  # noqa: F401 - a fixture
from tests.platform.notify.test_send_sms import ask
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.breaker import passing
from zdravie.platform.breaker.errors import SystemResting
from zdravie.platform.breaker.models import SystemHealth
from zdravie.platform.notify import tasks
from zdravie.platform.notify.actions.deliver_message import deliver_message
from zdravie.platform.notify.gateways.errors import GatewayDown
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.queries import is_gateway_healthy
from zdravie.platform.notify.types import Channel

pytestmark = pytest.mark.django_db
PAUSE = timedelta(seconds=20)
PROBE = timedelta(seconds=6)
FAILURES = 3


def fail(now, times: int = FAILURES) -> None:
    for _ in range(times):
        passing.note_failure(Channel.SMS, now=now)


def test_breaker_opens_within_five_failures_and_calls_nobody_then(gateway: Gateway, now) -> None:  # noqa: F811
    gateway.answer = 500
    for number in range(10):
        with pytest.raises((GatewayDown, SystemResting)):
            deliver_message(message_id=ask(now, key=f"k{number}").pk, now=now)
    assert len(gateway.heard) == FAILURES <= 5
    assert not is_gateway_healthy(Channel.SMS, now=now)
    assert is_gateway_healthy(Channel.EMAIL, now=now)


def test_one_message_of_many_tries_when_the_pause_is_over(gateway: Gateway, now) -> None:  # noqa: F811
    fail(now)
    later = now + PAUSE
    passing.ask_leave(Channel.SMS, now=later)
    for _ in range(5):
        with pytest.raises(SystemResting) as waiting:
            passing.ask_leave(Channel.SMS, now=later)
        assert waiting.value.until == later + PROBE, "soon again, when the one has its answer"


def test_success_of_the_one_opens_the_way_for_all(gateway: Gateway, now) -> None:  # noqa: F811
    fail(now)
    later = now + PAUSE
    assert deliver_message(message_id=ask(now).pk, now=later).state == Message.State.SENT
    passing.ask_leave(Channel.SMS, now=later)
    assert is_gateway_healthy(Channel.SMS, now=later)
    assert AuditEntry.objects.filter(what="breaker.system_recovered.v1").count() == 1


def test_failure_of_the_one_begins_the_pause_anew(gateway: Gateway, now) -> None:  # noqa: F811
    fail(now)
    later = now + PAUSE
    gateway.answer = 503
    with pytest.raises(GatewayDown):
        deliver_message(message_id=ask(now).pk, now=later)
    with pytest.raises(SystemResting) as resting:
        passing.ask_leave(Channel.SMS, now=later + PAUSE - timedelta(seconds=1))
    assert resting.value.until == later + PAUSE
    assert AuditEntry.objects.filter(what="breaker.system_rested.v1").count() == 1


def test_a_refused_message_is_an_answer_and_not_a_failure(gateway: Gateway, now) -> None:  # noqa: F811
    fail(now, times=FAILURES - 1)
    gateway.answer = 422
    deliver_message(message_id=ask(now).pk, now=now)
    assert SystemHealth.objects.get(pk=Channel.SMS).failures == 0


def test_message_comes_back_after_the_pause_without_losing_a_try(gateway: Gateway) -> None:  # noqa: F811
    now = clock.now()
    message = ask(now)
    ProcrastinateJob.objects.all().update(status="doing")
    fail(now)
    tasks.deliver_message(str(message.pk))
    [job] = ProcrastinateJob.objects.filter(task_name="notify.deliver_message", status="todo")
    assert (job.scheduled_at, job.args) == (now + PAUSE, {"message_id": str(message.pk)})
    message.refresh_from_db()
    assert (message.state, message.tries, gateway.heard) == (Message.State.QUEUED, 0, [])


def test_page_learns_within_three_seconds_that_a_message_is_stuck(now) -> None:
    ask(now)
    assert is_gateway_healthy(Channel.SMS, now=now + timedelta(seconds=1))
    assert not is_gateway_healthy(Channel.SMS, now=now + timedelta(seconds=2))
    assert is_gateway_healthy(Channel.VOICE, now=now + timedelta(seconds=3))
