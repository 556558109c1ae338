"""The customer pressed a button on the bank's page."""

from datetime import datetime

from zdravie.sandbox.bank import errors, modes, payments
from zdravie.sandbox.bank.choices import A_ROUBLE, Choice
from zdravie.sandbox.bank.gateways import portal
from zdravie.sandbox.bank.models import TakenPayment


def settle_payment(*, payment: TakenPayment, choice: Choice, now: datetime) -> None:
    """
    Say what came of it, and tell the portal as often as the choice demands; a silent bank tells nothing,
    and one on a bad day neither.

    :raises PaymentOver: it ended before
    """
    payments.words_of(payment, now=now)
    if payments.is_over(payment):
        raise errors.PaymentOver
    less = max(choice.less, A_ROUBLE if modes.errs_in_sums() else 0)
    word = payments.say(payment, choice.said, amount=payment.amount - less, now=now)
    for _ in range(0 if modes.is_down() else choice.times_told):
        portal.tell(payment, word, now=now)
