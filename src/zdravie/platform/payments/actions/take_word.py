"""The bank said something of a payment: keep the word once and bring everything to where it now stands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.platform.payments import errors
from zdravie.platform.payments.models import BankWord, Invoice, Payment
from zdravie.platform.payments.settling import settle_and_record
from zdravie.platform.payments.types import Word


@transaction.atomic
def take_word(*, payment_id: UUID, word: Word, now: datetime) -> Payment:
    """
    In any order and any number of times; two at once stand one behind the other.

    :raises PaymentUnknown: we never asked for such a payment
    """
    invoice_id = Payment.objects.filter(pk=payment_id).values_list("invoice_id", flat=True).first()
    if invoice_id is None:
        raise errors.PaymentUnknown
    invoice = Invoice.objects.lock(invoice_id)
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    _, is_new = BankWord.objects.get_or_create(
        payment=payment,
        number=word.number,
        defaults={
            "said": word.said.value,
            "amount": word.amount,
            "said_at": word.said_at,
            "heard_at": now,
        },
    )
    if is_new:
        settle_and_record(invoice, payment, now=now)
    return payment
