"""Nothing is to be paid any more: the case ended first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.payments import errors, events, rules
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.recording import record_fact


@transaction.atomic
def cancel_invoice(*, invoice_id: UUID, actor: Actor, now: datetime) -> Invoice:
    """
    Close an open invoice. Money that is on its way to it goes back by itself; a paid one is refunded instead.

    :raises MayNotRefund: only the system does
    """
    if not rules.may_refund(actor):
        raise errors.MayNotRefund
    invoice = Invoice.objects.lock(invoice_id)
    if invoice.state == Invoice.State.OPEN:
        invoice.state = Invoice.State.CANCELLED
        invoice.save(update_fields=["state"])
        record_fact(invoice, events.InvoiceCancelled, actor=actor, now=now)
    return invoice
