"""Events reach those who listen, after commit and not without it."""

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.platform.events import Happened
from zdravie.kernel.ids import new_id
from zdravie.platform.jobs import bus

heard: list[Happened] = []


def listen(event: Happened) -> None:
    heard.append(event)


@pytest.fixture(autouse=True)
def listening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus, "_listeners", bus.defaultdict(dict))
    bus.subscribe(Happened, listen)
    heard.clear()


@pytest.mark.django_db
def test_published_event_waits_in_the_queue_with_identifiers_only() -> None:
    event = Happened(thing_id=new_id(), person_id=new_id())
    bus.publish(event)
    job = ProcrastinateJob.objects.get()
    assert job.task_name == bus.DELIVER_TASK
    assert job.args["payload"] == {"thing_id": str(event.thing_id), "person_id": str(event.person_id)}


@pytest.mark.django_db
def test_delivery_calls_the_listener_with_the_same_event() -> None:
    event = Happened(thing_id=new_id(), person_id=new_id())
    bus.publish(event)
    bus.deliver(**ProcrastinateJob.objects.get().args)
    assert heard == [event]


@pytest.mark.django_db(transaction=True)
def test_event_of_a_change_that_failed_is_never_delivered() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        bus.publish(Happened(thing_id=new_id(), person_id=new_id()))
        raise RuntimeError
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_event_without_listeners_costs_no_job() -> None:
    bus._listeners.clear()
    bus.publish(Happened(thing_id=new_id(), person_id=new_id()))
    assert not ProcrastinateJob.objects.exists()
