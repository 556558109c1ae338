"""Ask the bank itself how a payment stands: callbacks come late or never."""

from datetime import datetime
from uuid import UUID

from zdravie.platform.payments.actions.take_word import take_word
from zdravie.platform.payments.gateways import bank
from zdravie.platform.payments.models import Payment


def ask_bank(*, payment_id: UUID, now: datetime) -> Payment:
    """
    Take every word that the bank has of it. Asked outside any transaction.

    :raises BankDown: no answer; nothing is concluded
    """
    payment = Payment.objects.get(pk=payment_id)
    if not payment.bank_id:
        return payment
    for word in bank.read_payment(payment, now=now).words:
        payment = take_word(payment_id=payment_id, word=word, now=now)
    return payment
