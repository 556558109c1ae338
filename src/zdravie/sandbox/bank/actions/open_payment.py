"""A portal asks the bank to take a payment."""

from datetime import datetime
from typing import Any
from uuid import UUID

from zdravie.sandbox.bank import errors, payments
from zdravie.sandbox.bank.models import TakenPayment


def open_payment(*, key: UUID, details: dict[str, Any], now: datetime) -> TakenPayment:
    """
    Once for a key; the same wish again is the same payment.

    :raises KeyTaken: the key belongs to another wish
    """
    payment, is_new = TakenPayment.objects.get_or_create(
        key=key, defaults={**details, "created_at": now, "expires_at": now + payments.LIFE}
    )
    if any(getattr(payment, name) != value for name, value in details.items()):
        raise errors.KeyTaken
    if is_new:
        payments.say(payment, payments.Said.OPENED, amount=payment.amount, now=now)
    return payment
