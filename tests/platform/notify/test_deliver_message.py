"""A message leaves once in effect, late never, and a dead gateway costs a retry and no message."""

import http.server
import json
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.platform.notify.test_send_sms import ask
from zdravie.platform.notify.actions.deliver_message import deliver_message
from zdravie.platform.notify.gateways.errors import GatewayDown
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db


class Gateway(http.server.ThreadingHTTPServer):
    """A gateway that keeps what it was given and answers as it is told."""

    def __init__(self) -> None:
        self.answer = 200
        self.heard: list[tuple[str, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(http.server.BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append((self.headers["Idempotency-Key"], body))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing into the test's output."""


@pytest.fixture
def gateway(settings) -> Iterator[Gateway]:
    with Gateway() as server:
        settings.ZDRAVIE_SMS_GATEWAY = f"http://127.0.0.1:{server.server_port}"
        settings.ZDRAVIE_VOICE_GATEWAY = settings.ZDRAVIE_SMS_GATEWAY
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_gateway_gets_number_text_and_the_key_of_the_message(gateway, now) -> None:
    message = ask(now)
    assert deliver_message(message_id=message.pk, now=now).state == Message.State.SENT
    (key, body) = gateway.heard[0]
    assert (key, body["to"], body["text"]) == (str(message.pk), "+79001234567", "Код 123456")


def test_sent_message_is_not_sent_again(gateway, now) -> None:
    message = ask(now)
    deliver_message(message_id=message.pk, now=now)
    deliver_message(message_id=message.pk, now=now)
    assert len(gateway.heard) == 1


def test_late_message_is_dropped_without_a_call(gateway, now) -> None:
    message = ask(now)
    late = deliver_message(message_id=message.pk, now=now + timedelta(minutes=5))
    assert late.state == Message.State.EXPIRED
    assert gateway.heard == []


@pytest.mark.parametrize("answer", [500, 503, 429, 401])
def test_failing_gateway_leaves_the_message_queued_for_another_try(gateway, now, answer: int) -> None:
    message = ask(now)
    gateway.answer = answer
    with pytest.raises(GatewayDown):
        deliver_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert (message.state, message.tries) == (Message.State.QUEUED, 1)


def test_unacceptable_message_is_refused_for_good(gateway, now) -> None:
    message = ask(now)
    gateway.answer = 422
    assert deliver_message(message_id=message.pk, now=now).state == Message.State.REFUSED


def test_message_that_grew_old_on_the_way_is_expired_and_not_refused(gateway, now) -> None:
    message = ask(now)
    gateway.answer = 410
    assert deliver_message(message_id=message.pk, now=now).state == Message.State.EXPIRED


def test_error_of_a_dead_gateway_names_no_number_and_no_code(settings, now) -> None:
    settings.ZDRAVIE_SMS_GATEWAY = "http://127.0.0.1:9"
    message = ask(now)
    with pytest.raises(GatewayDown) as raised:
        deliver_message(message_id=message.pk, now=now)
    assert "9001234567" not in repr(raised.value)
    assert raised.value.__cause__ is None
