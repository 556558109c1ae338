"""The portal gives the money back."""

from datetime import datetime

from zdravie.sandbox.bank import errors, payments
from zdravie.sandbox.bank.models import TakenPayment


def return_money(*, payment: TakenPayment, now: datetime) -> TakenPayment:
    """
    The whole sum that came, once.

    :raises NothingToReturn: nothing came
    """
    paid = payment.words.filter(said=payments.Said.PAID).first()
    if paid is None:
        raise errors.NothingToReturn
    payments.say(payment, payments.Said.REFUNDED, amount=paid.amount, now=now)
    return payment
