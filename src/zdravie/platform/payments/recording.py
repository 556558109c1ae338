"""The facts of an invoice, said in one way."""

from datetime import datetime

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.payments import events
from zdravie.platform.payments.models import Invoice


def record_fact(invoice: Invoice, event: type[events.OfInvoice], *, actor: Actor, now: datetime) -> None:
    """For the journal and for those who listen."""
    fact = event(invoice_id=invoice.pk, for_id=invoice.subject_id, payer_id=invoice.payer_id)
    record_event(fact, actor=actor, now=now)
