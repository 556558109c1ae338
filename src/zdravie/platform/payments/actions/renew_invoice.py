"""The time to pay ran out, and the person still wants to: the same sum in a new invoice."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.payments import errors, events
from zdravie.platform.payments.invoicing import draw_invoice
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.recording import record_fact


def renew_invoice(*, invoice_id: UUID, actor: Actor, now: datetime) -> Invoice:
    """
    A fresh invoice in place of an expired one; whoever asks twice gets the same.

    :raises InvoiceUnknown: not the actor's
    :raises InvoiceClosed: it did not expire, nothing is to be renewed
    """
    try:
        return _renew(invoice_id, actor, now)
    except IntegrityError:  # somebody renewed it at the same moment: theirs is the invoice
        return _renew(invoice_id, actor, now)


@transaction.atomic
def _renew(invoice_id: UUID, actor: Actor, now: datetime) -> Invoice:
    old = Invoice.objects.visible_to(actor).select_for_update().filter(pk=invoice_id).first()
    if old is None:
        raise errors.InvoiceUnknown
    if old.state != Invoice.State.EXPIRED:
        raise errors.InvoiceClosed
    known = Invoice.objects.living_of(old.subject_id)
    if known is not None:
        return known
    invoice = draw_invoice(
        payer_id=old.payer_id,
        payer_name=old.payer_name,
        subject_id=old.subject_id,
        fee_code=old.fee_code,
        title=old.title,
        amount=old.amount,
        now=now,
    )
    record_fact(invoice, events.InvoiceCreated, actor=actor, now=now)
    return invoice
