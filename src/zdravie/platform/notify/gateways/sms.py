"""The SMS gateway: one POST, repeated with the same key until it answers."""

from datetime import datetime
from uuid import UUID

import httpx
from django.conf import settings

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)


class GatewayDown(ConnectionError):
    """No answer, or an answer that promises nothing; worth another try with the same key."""


class MessageUnacceptable(ValueError):
    """The gateway understood and will never deliver this message."""


class MessageTooLate(ValueError):
    """The gateway looked at its clock: the message's time has run out."""


def deliver(*, message_id: UUID, to: str, text: str, expires_at: datetime) -> None:
    """
    Hand one message over. The gateway keeps the key and delivers a repeated message once.

    :param to: E.164, ``+79001234567``
    :raises GatewayDown: try again later with the same key
    :raises MessageUnacceptable: never try again
    :raises MessageTooLate: its time ran out on the way
    """
    try:
        answer = httpx.post(
            f"{settings.ZDRAVIE_SMS_GATEWAY}/messages",
            json={"to": to, "text": text, "expires_at": expires_at.isoformat()},
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
