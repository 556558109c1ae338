"""The SMS gateway."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from zdravie.platform.notify.gateways import telephony


def deliver(*, message_id: UUID, to: str, text: str, expires_at: datetime) -> None:
    """
    Hand one message over, as often as it takes; the telephone gets it once.

    :param to: E.164, ``+79001234567``
    :raises GatewayDown, MessageUnacceptable, MessageTooLate: see ``telephony.hand_over``
    """
    telephony.hand_over(
        f"{settings.ZDRAVIE_SMS_GATEWAY}/messages",
        message_id=message_id,
        body={"to": to, "text": text},
        expires_at=expires_at,
    )
