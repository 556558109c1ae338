"""The person chose how to pay: one attempt at the bank, the same one until the bank says that it is over."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.payments import errors, events, queries
from zdravie.platform.payments.actions.ask_bank import ask_bank
from zdravie.platform.payments.gateways import bank
from zdravie.platform.payments.gateways.errors import BankDown
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.recording import record_fact
from zdravie.platform.payments.standing import State
from zdravie.platform.payments.types import Way


def start_payment(*, invoice_id: UUID, way: Way, actor: Actor, now: datetime) -> Payment:
    """
    A payment with the bank's page. The bank is asked outside any transaction, with the payment's own key:
    whoever repeats gets the same payment, and nobody pays twice.

    :raises InvoiceUnknown: not the actor's
    :raises AlreadyPaid, InvoiceClosed: nothing is to be paid
    :raises SumInDispute: the bank spoke of another sum, and nobody has cleared it up
    :raises BankSilent: no answer; nothing is lost, repeat
    """
    payment = _begin(invoice_id, way, actor, now)
    try:
        if payment.expires_at is not None and payment.expires_at <= now:
            ask_bank(payment_id=payment.pk, now=now)
            payment = _begin(invoice_id, way, actor, now)
        if not payment.bank_id:
            site = settings.ZDRAVIE_URLS["health"]
            opened = bank.open_payment(
                payment,
                return_to=f"{site}/payments/{invoice_id}/",
                callback=f"{site}/gateway/payments/words",
                now=now,
            )
            payment.bank_id, payment.page, payment.expires_at = opened.bank_id, opened.page, opened.expires_at
            payment.save(update_fields=["bank_id", "page", "expires_at"])
    except BankDown:
        raise errors.BankSilent from None
    return payment


@transaction.atomic
def _begin(invoice_id: UUID, way: Way, actor: Actor, now: datetime) -> Payment:
    invoice = Invoice.objects.visible_to(actor).select_for_update().filter(pk=invoice_id).first()
    if invoice is None:
        raise errors.InvoiceUnknown
    if invoice.state in (Invoice.State.PAID, Invoice.State.REFUNDED):
        raise errors.AlreadyPaid
    if invoice.state != Invoice.State.OPEN:
        raise errors.InvoiceClosed
    if queries.is_in_dispute(invoice):
        raise errors.SumInDispute
    payment = invoice.payments.select_for_update().filter(state=State.PENDING).first()
    if payment is None:
        payment = Payment.objects.create(
            invoice=invoice, way=way.value, amount=invoice.amount, created_at=now
        )
        record_fact(invoice, events.PaymentBegun, actor=actor, now=now)
    elif payment.way != way:
        payment.way = way.value
        payment.save(update_fields=["way"])
    return payment
