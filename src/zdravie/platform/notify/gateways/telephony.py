"""How the operator is spoken to, for messages and calls alike: one POST with the key of the message."""

from datetime import datetime
from uuid import UUID

import httpx
from django.conf import settings

from zdravie.platform.notify.gateways.errors import GatewayDown, MessageTooLate, MessageUnacceptable

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)


def hand_over(address: str, *, message_id: UUID, body: dict[str, str], expires_at: datetime) -> None:
    """
    Post once. The operator keeps the key and delivers a repeated message once.

    :raises GatewayDown: try again later with the same key
    :raises MessageUnacceptable: never try again
    :raises MessageTooLate: its time ran out on the way
    """
    try:
        answer = httpx.post(
            address,
            json={**body, "expires_at": expires_at.isoformat()},
            headers={
                "Authorization": f"Bearer {settings.ZDRAVIE_SMS_TOKEN.get_secret_value()}",
                "Idempotency-Key": str(message_id),
            },
            timeout=_TIMEOUT,
        )
    except httpx.TransportError as error:
        # The request holds a telephone and a code: nothing of it may reach a log through the error.
        raise GatewayDown(type(error).__name__) from None
    if answer.status_code == httpx.codes.GONE:
        raise MessageTooLate
    if answer.status_code in {400, 422}:
        raise MessageUnacceptable(f"HTTP {answer.status_code}")
    if not answer.is_success:
        raise GatewayDown(f"HTTP {answer.status_code}")
