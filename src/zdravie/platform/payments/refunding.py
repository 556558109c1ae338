"""Asking the bank for money back: the wish and its job in one transaction."""

from datetime import datetime

from zdravie.kernel.actor import Actor
from zdravie.platform.payments import events
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.recording import record_fact
from zdravie.platform.payments.tasks import refund_at_bank


def ask_back(invoice: Invoice, payment: Payment, *, actor: Actor, now: datetime) -> None:
    """Once for a payment; the invoice is locked by the caller."""
    if payment.refund_asked_at is not None:
        return
    payment.refund_asked_at = now
    payment.save(update_fields=["refund_asked_at"])
    refund_at_bank.defer(payment_id=str(payment.pk))
    record_fact(invoice, events.RefundAsked, actor=actor, now=now)
