"""The voice gateway: it rings and speaks the words it was given."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from zdravie.platform.notify.gateways import telephony


def deliver(*, message_id: UUID, to: str, words: str, expires_at: datetime) -> None:
    """
    Ask for one call, as often as it takes; the telephone rings once.

    :param words: as they are to be spoken, digits written out
    :raises GatewayDown, MessageUnacceptable, MessageTooLate: see ``telephony.hand_over``
    """
    telephony.hand_over(
        f"{settings.ZDRAVIE_VOICE_GATEWAY}/calls",
        message_id=message_id,
        body={"to": to, "words": words},
        expires_at=expires_at,
    )
