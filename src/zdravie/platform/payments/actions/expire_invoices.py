"""Close the invoices that nobody paid in time."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.payments import events
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.recording import record_fact
from zdravie.platform.payments.standing import State


@transaction.atomic
def expire_invoices(*, now: datetime) -> int:
    """
    All that are due; one whose payment is under way at the bank waits for its word.

    :returns: how many
    """
    due = Invoice.objects.select_for_update(skip_locked=True).filter(
        state=Invoice.State.OPEN, due_at__lte=now
    )
    expired = 0
    for invoice in due:
        if invoice.payments.filter(state=State.PENDING).exclude(bank_id="").exists():
            continue
        invoice.state = Invoice.State.EXPIRED
        invoice.save(update_fields=["state"])
        record_fact(invoice, events.InvoiceExpired, actor=SYSTEM, now=now)
        expired += 1
    return expired
