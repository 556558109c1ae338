"""The platform's own client of the gateway against the gateway of the sandbox, over real HTTP."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from pydantic import SecretStr
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.sandbox.phone.conftest import NUMBER, TEXT, Switch
from zdravie.kernel import clock
from zdravie.kernel.ids import new_id
from zdravie.platform.notify.gateways import errors, sms, telephony
from zdravie.sandbox.phone import queries
from zdravie.sandbox.phone.models import GatewayMode

Mode = GatewayMode.Mode
Deliver = Callable[..., None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gateway(sandbox_program: None, transactional_db: None) -> Iterator[str]:
    """A server of its own: the shared one would start with the middleware of another program."""
    server = LiveServer("localhost")
    yield f"{server.url}/gateway/sms"
    server.stop()


@pytest.fixture
def deliver(gateway: str, settings: Settings) -> Deliver:
    settings.ZDRAVIE_SMS_GATEWAY = gateway
    message_id, in_time = new_id(), clock.now() + timedelta(minutes=5)

    def call(*, key: UUID = message_id, to: str = NUMBER, expires_at: datetime = in_time) -> None:
        sms.deliver(message_id=key, to=to, text=TEXT, expires_at=expires_at)

    return call


def inbox() -> list[str]:
    return [message.text for message in queries.list_inbox(number=NUMBER)]


def test_a_message_reaches_the_phone_once_however_often_it_is_handed_over(deliver: Deliver) -> None:
    deliver()
    deliver()
    assert inbox() == [TEXT]


@pytest.mark.parametrize("mode", [Mode.DOWN, Mode.REFUSING])
def test_a_bad_day_of_the_gateway_is_worth_another_try(
    deliver: Deliver, switch: Switch, mode: GatewayMode.Mode
) -> None:
    switch(mode)
    with pytest.raises(errors.GatewayDown):
        deliver()
    switch(Mode.ORDINARY)
    deliver()
    assert inbox() == [TEXT]


def test_an_impatient_sender_tries_again_and_the_phone_gets_one_message(
    deliver: Deliver, switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telephony, "_TIMEOUT", 0.2)
    switch(Mode.SLOW, slow_seconds=1)
    with pytest.raises(errors.GatewayDown):
        deliver()
    monkeypatch.setattr(telephony, "_TIMEOUT", 10)
    deliver()
    assert inbox() == [TEXT]


def test_what_came_too_late_or_to_no_number_is_never_tried_again(deliver: Deliver) -> None:
    with pytest.raises(errors.MessageTooLate):
        deliver(expires_at=clock.now())
    with pytest.raises(errors.MessageUnacceptable):
        deliver(key=new_id(), to="+4915112345678")
    assert inbox() == []


def test_a_wrong_token_is_no_reason_to_drop_the_message(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = SimpleNamespace(ZDRAVIE_SMS_TOKEN=SecretStr("another"))
    monkeypatch.setattr(telephony, "settings", wrong)
    with pytest.raises(errors.GatewayDown):
        deliver()
