"""The phone rings: the same rules and the same modes as for messages, and the code is shown."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from tests.sandbox.phone.conftest import NUMBER, Switch
from zdravie.kernel import clock
from zdravie.sandbox.phone.codes import find_spoken_code
from zdravie.sandbox.phone.models import GatewayMode, PhoneMessage

pytestmark = pytest.mark.django_db
WORDS = "Ваш код: три, ноль, пять, один, два, шесть. Повторяю: три, ноль, пять, один, два, шесть."


def ring(client: Client, *, words: str = WORDS, key: str = "call-1", seconds: int = 300) -> int:
    token = settings.ZDRAVIE_SMS_TOKEN.get_secret_value()
    body = {
        "to": NUMBER,
        "words": words,
        "expires_at": (clock.now() + timedelta(seconds=seconds)).isoformat(),
    }
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    return client.post(
        "/gateway/voice/calls", body, content_type="application/json", headers=headers
    ).status_code


def page(client: Client) -> str:
    return client.get(f"/phone/{NUMBER}/").content.decode()


@pytest.mark.covers("ID-065")
def test_a_call_stands_on_the_phone_with_its_words_and_its_code(client: Client) -> None:
    assert ring(client) == 202
    text = page(client)
    assert "Звонок, голос говорит" in text
    assert WORDS in text
    assert ">305126<" in text


def test_a_repeated_call_rings_once_and_a_late_one_never(client: Client) -> None:
    expires = clock.now() + timedelta(minutes=5)
    token = settings.ZDRAVIE_SMS_TOKEN.get_secret_value()
    for _ in range(2):
        answer = client.post(
            "/gateway/voice/calls",
            {"to": NUMBER, "words": WORDS, "expires_at": expires.isoformat()},
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "same"},
        )
        assert answer.status_code == 202
    assert ring(client, key="late", seconds=-1) == 410
    assert PhoneMessage.objects.delivered().count() == 1


@pytest.mark.parametrize(("mode", "status"), [("DOWN", 503), ("REFUSING", 500), ("LOSING", 202)])
def test_the_modes_of_the_gateway_hold_for_calls(
    client: Client, switch: Switch, mode: str, status: int
) -> None:
    switch(GatewayMode.Mode(mode))
    assert ring(client) == status
    assert not PhoneMessage.objects.delivered().exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (WORDS, "305126"),
        ("Код один два три четыре пять шесть", "123456"),
        ("Код: семь, восемь", ""),
        ("один, два, три, четыре, пять, шесть и один, два, три, четыре, пять, семь", ""),
        ("Здравствуйте", ""),
    ],
)
def test_finds_the_dictated_code(words: str, code: str) -> None:
    assert find_spoken_code(words) == code
