"""The laboratory over HTTP: orders once, answers signed, good and bad days."""

import hashlib
import hmac
import json

import httpx
import pytest
from django.conf import settings
from django.test import Client

from zdravie.kernel.ids import new_id
from zdravie.sandbox.laboratory import later
from zdravie.sandbox.laboratory.actions.answer_order import answer_order
from zdravie.sandbox.laboratory.actions.switch_laboratory import switch_laboratory
from zdravie.sandbox.laboratory.actions.take_order import take_order
from zdravie.sandbox.laboratory.errors import SenderSilent
from zdravie.sandbox.laboratory.models import LaboratoryMode, TakenOrder

pytestmark = pytest.mark.django_db
Mode = LaboratoryMode.Mode


@pytest.fixture
def waits(monkeypatch) -> list:
    """Threads that would have answered: how long each waits."""
    found = []

    class Timer:
        def __init__(self, wait, _function, _arguments) -> None:
            found.append(wait)

        def start(self) -> None:
            """Not in a test."""

    monkeypatch.setattr(later.threading, "Timer", Timer)
    return found


@pytest.fixture
def answers(monkeypatch) -> list:
    """What the sender would have got."""
    found = []

    def post(address, *, content, headers, timeout):
        found.append((address, content, headers))
        return httpx.Response(found_status[0])

    found_status = [200]
    found.append(found_status)
    monkeypatch.setattr(httpx, "post", post)
    return found


def order(**changes) -> dict:
    return {
        "order": str(new_id()),
        "tests": ["syphilis", "helminths"],
        "taken_on": "2026-11-24",
        "answer_to": settings.ZDRAVIE_URLS["health"] + "/laboratory/results/",
    } | changes


def send(client: Client, body, token: str | None = None):
    token = settings.ZDRAVIE_LABORATORY_TOKEN.get_secret_value() if token is None else token
    headers = {"Authorization": f"Bearer {token}"}
    return client.post("/gateway/laboratory/orders", body, content_type="application/json", headers=headers)


def test_an_order_is_taken_once(client, waits, now) -> None:
    body = order()
    for _ in range(2):
        assert send(client, body).status_code == 202
    assert TakenOrder.objects.count() == 1
    assert waits == [later.AT_ONCE_SECONDS] * 2, "nobody took the answer: whoever asks again is told again"
    TakenOrder.objects.update(answered_at=now)
    assert send(client, body).status_code == 202
    assert len(waits) == 2


@pytest.mark.parametrize(
    "body",
    [
        [],
        order(tests=[]),
        order(order="1"),
        order(taken_on="вчера"),
        order(answer_to="http://elsewhere.example/"),
    ],
)
def test_what_is_no_order_is_refused(client, waits, body) -> None:
    assert send(client, body).json()["code"] == "LAB-ORDER"
    assert not waits


def test_strangers_and_other_methods_are_refused(client, waits) -> None:
    assert send(client, order(), token="guess").status_code == 401
    assert client.get("/gateway/laboratory/orders").status_code == 405


def test_bad_days(client, waits) -> None:
    switch_laboratory(mode=Mode.DOWN, slow_seconds=5)
    assert send(client, order()).status_code == 503
    switch_laboratory(mode=Mode.SLOW, slow_seconds=7)
    send(client, order())
    switch_laboratory(mode=Mode.SILENT, slow_seconds=7)
    send(client, order())
    assert waits == [7]


def test_the_answer_is_signed_and_names_each_test(client, waits, answers, now) -> None:
    body = order()
    send(client, body)
    answer_order(order_id=body["order"], mode=Mode.POSITIVE, now=now)
    address, content, headers = answers[1]
    assert address == body["answer_to"]
    assert json.loads(content)["outcomes"] == {"syphilis": "UNFIT", "helminths": "FIT"}
    key = settings.ZDRAVIE_LABORATORY_TOKEN.get_secret_value().encode()
    signed = headers["X-Laboratory-Timestamp"].encode() + b"." + content
    assert headers["X-Laboratory-Signature"] == hmac.new(key, signed, hashlib.sha256).hexdigest()
    answer_order(order_id=body["order"], mode=Mode.FORGED, now=now)
    _, content, headers = answers[2]
    signed = headers["X-Laboratory-Timestamp"].encode() + b"." + content
    assert headers["X-Laboratory-Signature"] != hmac.new(key, signed, hashlib.sha256).hexdigest()


def test_a_sender_that_does_not_listen_is_remembered(waits, answers, now) -> None:
    taken, _ = take_order(
        order_id=new_id(), tests=["hiv"], taken_on=now.date(), answer_to="http://h/", now=now
    )
    answers[0][0] = 500
    with pytest.raises(SenderSilent):
        answer_order(order_id=taken.pk, mode=Mode.ORDINARY, now=now)
    taken.refresh_from_db()
    assert (taken.told, taken.answered_at) == ("HTTP 500", None)


def test_a_person_switches_it_and_sends_by_hand(client, waits, answers) -> None:
    body = order()
    send(client, body)
    assert "Заказов пока нет" not in client.get("/laboratory/").content.decode()
    answer = client.post("/laboratory/", {"mode": "SILENT", "slow_seconds": "3"})
    assert answer.url == "/laboratory/?switched=1"
    assert client.post("/laboratory/", {"mode": "SILENT", "slow_seconds": "0"}).status_code == 422
    assert client.post(f"/laboratory/{body['order']}/answer/").status_code == 302
    assert TakenOrder.objects.get().answered_at is not None
    assert client.post(f"/laboratory/{new_id()}/answer/").status_code == 404
