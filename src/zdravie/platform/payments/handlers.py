"""Reactions to events; each is safe to run twice: notice and paper have keys of their own."""

from zdravie.kernel import clock
from zdravie.platform.payments import events, notices
from zdravie.platform.payments.models import Receipt
from zdravie.platform.payments.paper import order_paper


def order_receipt(event: events.ReceiptIssued) -> None:
    """The receipt becomes a paper with a number and a code."""
    receipt = Receipt.objects.select_related("invoice", "payment").get(invoice_id=event.invoice_id)
    order_paper(receipt, now=clock.now())


def tell_paid(event: events.InvoicePaid) -> None:
    """The payer learns that the money came."""
    notices.tell(event.invoice_id, notices.PAID, now=clock.now())


def tell_refunded(event: events.InvoiceRefunded) -> None:
    """The payer learns that the money goes back."""
    notices.tell(event.invoice_id, notices.REFUNDED, now=clock.now())
