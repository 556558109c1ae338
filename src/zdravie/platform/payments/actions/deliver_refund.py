"""Hand a wish for money back to the bank; its answer is a word like any other."""

from datetime import datetime
from uuid import UUID

from zdravie.platform.payments.actions.take_word import take_word
from zdravie.platform.payments.gateways import bank
from zdravie.platform.payments.models import Payment
from zdravie.platform.payments.standing import State


def deliver_refund(*, payment_id: UUID, now: datetime) -> Payment:
    """
    Once in effect however often it is tried: the bank knows the payment by its key.

    :raises BankDown: the job should try again
    """
    payment = Payment.objects.get(pk=payment_id)
    is_due = payment.state == State.PAID or payment.is_disputed
    if not is_due or payment.refund_asked_at is None:
        return payment
    for word in bank.refund(payment, now=now).words:
        payment = take_word(payment_id=payment_id, word=word, now=now)
    return payment
