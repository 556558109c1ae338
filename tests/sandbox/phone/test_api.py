"""The gateway over HTTP: its answers, its refusals, its modes."""

import json
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.test import Client

from tests.sandbox.phone.conftest import GATEWAY, NUMBER, TEXT, Send, Switch
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access
from zdravie.sandbox.phone import api, queries, wire
from zdravie.sandbox.phone.models import GatewayMode, PhoneMessage

Mode = GatewayMode.Mode
pytestmark = pytest.mark.django_db


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """What the gateway would have slept."""
    nap = Mock()
    monkeypatch.setattr(api.time, "sleep", nap)
    return nap


def inbox() -> list[str]:
    return [message.text for message in queries.list_inbox(number=NUMBER)]


def test_a_message_is_accepted_and_delivered(send: Send) -> None:
    answer = send()
    assert answer.status_code == 202
    [message] = PhoneMessage.objects.all()
    assert json.loads(answer.content) == {"id": str(message.pk), "status": "accepted"}
    assert inbox() == [TEXT]


def test_the_gateway_is_for_services_and_needs_no_cookie() -> None:
    assert api.take_sms.gate.access is Access.SERVICE  # type: ignore[attr-defined]


def test_the_same_key_gets_the_same_answer(send: Send) -> None:
    first, second = send(), send()
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert inbox() == [TEXT]


def test_another_message_under_the_same_key_is_refused(send: Send) -> None:
    send()
    answer = send(text="Другое")
    assert (answer.status_code, code_of(answer)) == (409, "SMS-KEY-REUSED")
    assert inbox() == [TEXT]


def test_another_spelling_of_the_same_instant_is_the_same_message(send: Send) -> None:
    assert send(expires_at="2999-01-01T12:00:00+00:00").status_code == 202
    assert send(expires_at="2999-01-01T15:00:00+03:00").status_code == 202
    assert inbox() == [TEXT]


def test_a_message_after_its_time_is_refused_each_time_and_never_shown(send: Send) -> None:
    past = (clock.now() - timedelta(seconds=1)).isoformat()
    for _ in range(2):
        answer = send(expires_at=past)
        assert (answer.status_code, code_of(answer)) == (410, "SMS-LATE")
    assert inbox() == []
    assert PhoneMessage.objects.get().state == PhoneMessage.State.LATE


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Bearer ключ", "Basic x"])
def test_a_wrong_token_is_refused(client: Client, header: str) -> None:
    answer = client.post(GATEWAY, {}, content_type="application/json", headers={"Authorization": header})
    assert (answer.status_code, code_of(answer)) == (401, "SMS-TOKEN")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_the_token_is_compared_in_constant_time(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    compare = Mock(return_value=False)
    monkeypatch.setattr(wire.hmac, "compare_digest", compare)
    assert send().status_code == 401
    compare.assert_called_once()


@pytest.mark.parametrize("key", [None, "", "a b", "ключ", "k" * 121])
def test_a_missing_or_unfit_key_is_refused(send: Send, key: str | None) -> None:
    answer = send(key=key)
    assert (answer.status_code, code_of(answer)) == (400, "SMS-KEY")


def test_the_longest_key_is_taken(send: Send) -> None:
    assert send(key="k" * 120).status_code == 202


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"to": "89161234567"}, "SMS-NUMBER"),
        ({"to": "+7 916 123-45-67"}, "SMS-NUMBER"),
        ({"to": "+4915112345678"}, "SMS-NUMBER"),
        ({"to": ""}, "SMS-NUMBER"),
        ({"to": 79161234567}, "SMS-NUMBER"),
        ({"to": None}, "SMS-NUMBER"),
        ({"text": ""}, "SMS-TEXT"),
        ({"text": " \n"}, "SMS-TEXT"),
        ({"text": "я" * 671}, "SMS-TEXT"),
        ({"text": "ноль\0"}, "SMS-TEXT"),
        ({"text": "\ud800"}, "SMS-TEXT"),
        ({"text": ["код"]}, "SMS-TEXT"),
        ({"expires_at": "завтра"}, "SMS-EXPIRES"),
        ({"expires_at": "2026-11-22T12:00:00"}, "SMS-EXPIRES"),
        ({"expires_at": "0001-01-01T00:00:00+14:00"}, "SMS-EXPIRES"),
        ({"expires_at": 1795000000}, "SMS-EXPIRES"),
        ({"expires_at": None}, "SMS-EXPIRES"),
    ],
)
def test_an_unfit_message_is_refused_with_its_code(send: Send, fields: dict[str, Any], code: str) -> None:
    answer = send(**fields)
    assert (answer.status_code, code_of(answer)) == (422, code)
    assert not PhoneMessage.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[]", '"text"', "[" * 100_000])
def test_what_is_no_json_object_is_refused(client: Client, body: str) -> None:
    headers = {
        "Authorization": f"Bearer {settings.ZDRAVIE_SMS_TOKEN.get_secret_value()}",
        "Idempotency-Key": "k",
    }
    answer = client.post(GATEWAY, body, content_type="application/json", headers=headers)
    assert (answer.status_code, code_of(answer)) == (400, "SMS-JSON")


def test_only_post_is_served(client: Client) -> None:
    answer = client.get(GATEWAY)
    assert (answer.status_code, answer.headers["Allow"], code_of(answer)) == (405, "POST", "SMS-METHOD")


@pytest.mark.parametrize(("mode", "status"), [(Mode.DOWN, 503), (Mode.REFUSING, 500)])
def test_a_gateway_out_of_order_takes_nothing_and_the_same_key_works_later(
    send: Send, switch: Switch, mode: GatewayMode.Mode, status: int
) -> None:
    switch(mode)
    assert send().status_code == status
    assert inbox() == []
    switch(Mode.ORDINARY)
    assert send().status_code == 202
    assert inbox() == [TEXT]


def test_a_losing_gateway_promises_and_does_not_deliver(send: Send, switch: Switch) -> None:
    switch(Mode.LOSING)
    answer = send()
    assert (answer.status_code, json.loads(answer.content)["status"]) == (202, "accepted")
    assert inbox() == []
    assert PhoneMessage.objects.get().state == PhoneMessage.State.LOST


def test_a_duplicating_gateway_is_stopped_by_the_key(send: Send, switch: Switch) -> None:
    switch(Mode.DUPLICATING)
    assert send().status_code == 202
    assert inbox() == [TEXT]


def test_a_slow_gateway_waits_and_then_delivers(send: Send, switch: Switch, naps: Mock) -> None:
    switch(Mode.SLOW, slow_seconds=7)
    assert send().status_code == 202
    naps.assert_called_once_with(7)
    assert inbox() == [TEXT]


def test_a_slow_gateway_does_not_deliver_what_became_late_meanwhile(
    send: Send, switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(Mode.SLOW)
    instant = clock.now()
    expires_at = instant + timedelta(seconds=3)

    def sleep(_seconds: float) -> None:
        monkeypatch.setattr(api.clock, "now", lambda: instant + timedelta(seconds=8))

    monkeypatch.setattr(api.time, "sleep", sleep)
    assert send(expires_at=expires_at.isoformat()).status_code == 410
    assert inbox() == []


def code_of(answer: Any) -> str:
    return str(json.loads(answer.content)["code"])
