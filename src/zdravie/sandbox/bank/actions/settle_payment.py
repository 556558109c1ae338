"""The customer pressed a button on the bank's page."""

from datetime import datetime

from zdravie.sandbox.bank import errors, payments
from zdravie.sandbox.bank.choices import Choice
from zdravie.sandbox.bank.gateways import portal
from zdravie.sandbox.bank.models import TakenPayment


def settle_payment(*, payment: TakenPayment, choice: Choice, now: datetime) -> None:
    """
    Say what came of it, and tell the portal as often as the choice demands; a silent bank tells nothing.

    :raises PaymentOver: it ended before
    """
    payments.words_of(payment, now=now)
    if payments.is_over(payment):
        raise errors.PaymentOver
    amount = payment.amount - choice.less
    word = payments.say(payment, choice.said, amount=amount, now=now)
    for _ in range(choice.times_told):
        portal.tell(payment, word, now=now)
