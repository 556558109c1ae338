"""Queue one SMS in the transaction that asks for it."""

from datetime import datetime
from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.notify.actions.queue_message import queue_message
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.types import Channel


def send_sms(
    *, to: str, text: str, key: str, expires_at: datetime, about_id: UUID | None, actor: Actor, now: datetime
) -> Message:
    """
    Ask for one SMS. The same ``key`` twice is one message, the first one.

    :param to: E.164
    :param expires_at: the message is dropped rather than delivered after this instant
    """
    return queue_message(
        channel=Channel.SMS,
        to=to,
        subject=None,
        text=text,
        key=key,
        expires_at=expires_at,
        about_id=about_id,
        actor=actor,
        now=now,
    )
