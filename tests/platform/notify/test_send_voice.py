"""A call is a message like any other: one wish, one ring."""

from datetime import timedelta

import pytest

from tests.platform.notify.test_deliver_message import Gateway, gateway  # noqa: F401 - a fixture
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.actions.deliver_message import deliver_message
from zdravie.platform.notify.actions.send_voice import send_voice
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db
WORDS = "Ваш код: три, ноль, пять, один, два, шесть"


def ask(now, key: str = "v1") -> Message:
    return send_voice(
        to="+79001234567",
        words=WORDS,
        key=key,
        expires_at=now + timedelta(minutes=5),
        about_id=None,
        actor=SYSTEM,
        now=now,
    )


@pytest.mark.covers("ID-065")
def test_gateway_gets_the_words_to_speak_under_the_key_of_the_call(gateway: Gateway, now) -> None:  # noqa: F811
    message = ask(now)
    assert ask(now).pk == message.pk
    assert deliver_message(message_id=message.pk, now=now).state == Message.State.SENT
    [(key, body)] = gateway.heard
    assert (key, body["to"], body["words"]) == (str(message.pk), "+79001234567", WORDS)


def test_late_call_does_not_ring(gateway: Gateway, now) -> None:  # noqa: F811
    message = ask(now)
    late = deliver_message(message_id=message.pk, now=now + timedelta(minutes=5))
    assert (late.state, gateway.heard) == (Message.State.EXPIRED, [])
