"""The money of an invoice is to go back: its case was withdrawn or refused."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.payments import errors, rules
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.refunding import ask_back


@transaction.atomic
def ask_refund(*, invoice_id: UUID, actor: Actor, now: datetime) -> Invoice:
    """
    Queue the wish for the bank; the invoice is refunded once the bank says so. A repeat changes nothing.

    :raises MayNotRefund: only the system does
    :raises NothingToRefund: the invoice is not paid
    """
    if not rules.may_refund(actor):
        raise errors.MayNotRefund
    invoice = Invoice.objects.lock(invoice_id)
    if invoice.state != Invoice.State.PAID:
        raise errors.NothingToRefund
    payment = Payment.objects.select_for_update().get(settles=invoice)
    ask_back(invoice, payment, actor=actor, now=now)
    return invoice
