"""A sender that holds the token of the gateway, and the switch."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from zdravie.kernel import clock
from zdravie.sandbox.phone.actions.switch_gateway import switch_gateway
from zdravie.sandbox.phone.models import GatewayMode

NUMBER = "+79161234567"
TEXT = "Код для входа 381204. Никому его не говорите."
GATEWAY = "/gateway/sms/messages"

Send = Callable[..., HttpResponse]
Switch = Callable[..., None]


@pytest.fixture
def send(client: Client) -> Send:
    """Post one message; whatever is named differs from a good one, and a header of None is left out."""
    expires_at = (clock.now() + timedelta(minutes=5)).isoformat()

    def post(*, key: str | None = "key-1", token: str | None = None, **fields: Any) -> HttpResponse:
        token = settings.ZDRAVIE_SMS_TOKEN.get_secret_value() if token is None else token
        body = {"to": NUMBER, "text": TEXT, "expires_at": expires_at, **fields}
        headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key is not None else {})
        return client.post(GATEWAY, body, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def switch(db: None) -> Switch:
    def to(mode: GatewayMode.Mode, slow_seconds: int = 1) -> None:
        switch_gateway(mode=mode, slow_seconds=slow_seconds, now=clock.now())

    return to
