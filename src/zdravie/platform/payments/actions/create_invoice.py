"""Ask a person for a fee; where the catalogue has none, nothing is asked."""

import json
from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.payments import events
from zdravie.platform.payments.invoicing import draw_invoice
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.queries import get_fee
from zdravie.platform.payments.recording import record_fact
from zdravie.platform.payments.types import NewInvoice


@transaction.atomic
def create_invoice(*, details: NewInvoice, actor: Actor, now: datetime) -> Invoice | None:
    """
    The living invoice of the subject: a new one, or the one that is there already.

    :returns: nothing when the fee is zero on this day, and the case goes on without paying
    """
    known = Invoice.objects.living_of(details.subject_id)
    if known is not None:
        return known
    amount = get_fee(details.fee_code, on=now.astimezone(MOSCOW).date())
    if not amount:
        return None
    payer = details.payer
    name = {"family": payer.family_name, "given": payer.given_name, "patronymic": payer.patronymic}
    invoice = draw_invoice(
        payer_id=payer.person_id,
        payer_name=json.dumps(name, ensure_ascii=False),
        subject_id=details.subject_id,
        fee_code=details.fee_code,
        title=details.title,
        amount=amount,
        now=now,
    )
    record_fact(invoice, events.InvoiceCreated, actor=actor, now=now)
    return invoice
