"""The gateway takes one SMS or call and, if it keeps its promises today, puts it on the phone."""

from datetime import datetime

from zdravie.sandbox.phone import errors
from zdravie.sandbox.phone.models import PhoneMessage
from zdravie.sandbox.phone.types import Sms


def accept_message(*, key: str, sms: Sms, is_lost: bool, now: datetime) -> PhoneMessage:
    """
    Take the message once; the same key again gives the first message back, whatever has changed since.

    A message that came after its time is kept as LATE, so that its key stays answered, and never shown.
    Two senders at once are arbitrated by the unique key.

    :param is_lost: promise and do not deliver
    :raises KeyReused: the key belongs to another message
    """
    state = _state_of(sms, is_lost=is_lost, now=now)
    message, is_new = PhoneMessage.objects.get_or_create(
        idempotency_key=key,
        defaults={
            "to": sms.to,
            "kind": _kind_of(sms),
            "text": sms.text,
            "expires_at": sms.expires_at,
            "state": state,
            "received_at": now,
        },
    )
    is_call = message.kind == PhoneMessage.Kind.CALL
    if not is_new and Sms(message.to, message.text, message.expires_at, is_call) != sms:
        raise errors.KeyReused
    return message


def _kind_of(sms: Sms) -> PhoneMessage.Kind:
    return PhoneMessage.Kind.CALL if sms.is_call else PhoneMessage.Kind.SMS


def _state_of(sms: Sms, *, is_lost: bool, now: datetime) -> PhoneMessage.State:
    if now >= sms.expires_at:
        return PhoneMessage.State.LATE
    return PhoneMessage.State.LOST if is_lost else PhoneMessage.State.DELIVERED
