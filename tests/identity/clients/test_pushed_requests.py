"""A pushed request: one browser takes it, one code answers it, and its time is short."""

import pytest
from django.db.models.functions import Now

from tests.identity.door import in_threads
from tests.identity.passage import admit, draw_code
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.push_request import push_request
from zdravie.identity.clients.actions.take_pushed_request import take_pushed_request
from zdravie.identity.clients.models import PushedRequest
from zdravie.identity.clients.queries.pushed import find_taken_request
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.kernel.ids import new_id


@pytest.fixture
def client(now, db):
    return admit(now)


@pytest.fixture
def handle(client, now):
    actor = Actor(ActorKind.SERVICE, client.pk)
    handle, life = push_request(client_pk=client.pk, parameters={"state": "s"}, actor=actor, now=now)
    assert 60 <= life <= 90
    return handle


def take(client, handle, now):
    return take_pushed_request(client_pk=client.pk, handle=handle, actor=ANONYMOUS, now=now)


@pytest.mark.django_db
def test_is_found_again_until_its_code_and_brings_one(client, handle, now):
    assert find_taken_request(client_pk=client.pk, handle=handle) is None
    taken = take(client, handle, now)
    assert taken.parameters == {"state": "s"}
    assert take(client, handle, now) == taken, "a reloaded page"
    assert find_taken_request(client_pk=client.pk, handle=handle) == taken
    draw_code(client, new_id(), now, pushed_id=taken.pk)
    assert find_taken_request(client_pk=client.pk, handle=handle) is None
    with pytest.raises(errors.PushedRequestSpent):
        draw_code(client, new_id(), now, pushed_id=taken.pk)
    with pytest.raises(errors.PushedRequestSpent):
        take(client, handle, now)


@pytest.mark.django_db
def test_late_foreign_and_invented_handles_are_nobodys(client, handle, now):
    with pytest.raises(errors.PushedRequestSpent):
        take(admit(now, client_id="thief"), handle, now)
    with pytest.raises(errors.PushedRequestSpent):
        take(client, "invented", now)
    PushedRequest.objects.update(expires_at=Now())
    with pytest.raises(errors.PushedRequestSpent):
        take(client, handle, now)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_browsers_one_gets_a_code(client, handle, now):
    taken = take(client, handle, now)
    person = new_id()
    outcomes = in_threads(20, lambda _: draw_code(client, person, now, pushed_id=taken.pk))
    assert sum(isinstance(one, str) for one in outcomes) == 1
