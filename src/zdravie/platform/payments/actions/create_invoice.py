"""Ask a person for a fee; where the catalogue has none, nothing is asked."""

import json
import secrets
from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days
from zdravie.platform.payments import events
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.queries import get_fee
from zdravie.platform.payments.recording import record_fact
from zdravie.platform.payments.types import NewInvoice

_LIVING = (Invoice.State.OPEN, Invoice.State.PAID)


@transaction.atomic
def create_invoice(*, details: NewInvoice, actor: Actor, now: datetime) -> Invoice | None:
    """
    The living invoice of the subject: a new one, or the one that is there already.

    :returns: nothing when the fee is zero on this day, and the case goes on without paying
    """
    known = Invoice.objects.filter(subject_id=details.subject_id, state__in=_LIVING).first()
    if known is not None:
        return known
    today = now.astimezone(MOSCOW).date()
    amount = get_fee(details.fee_code, on=today)
    if not amount:
        return None
    payer = details.payer
    name = {"family": payer.family_name, "given": payer.given_name, "patronymic": payer.patronymic}
    invoice = Invoice.objects.create(
        number=f"{now.astimezone(MOSCOW):%y%m%d}{secrets.randbelow(10**8):08}",
        payer_id=payer.person_id,
        payer_name=json.dumps(name, ensure_ascii=False),
        subject_id=details.subject_id,
        fee_code=details.fee_code,
        title=details.title,
        amount=amount,
        created_at=now,
        due_at=now + get_days("payments.invoice_life", on=today),
    )
    record_fact(invoice, events.InvoiceCreated, actor=actor, now=now)
    return invoice
