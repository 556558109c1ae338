"""Who is told what: the text stands in ``templates/payments/notices/<event>.txt``."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.template.loader import render_to_string

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.payments.models import Invoice


@dataclass(frozen=True, slots=True)
class MoneyNotice:
    """One kind of line under the bell."""

    file: str
    title: str


PAID = MoneyNotice("paid", "Оплата получена")
REFUNDED = MoneyNotice("refunded", "Деньги возвращены")


def tell(invoice_id: UUID, notice: MoneyNotice, *, now: datetime) -> None:
    """One notice in the cabinet; a repeat adds nothing."""
    invoice = Invoice.objects.get(pk=invoice_id)
    post_notice(
        person_id=invoice.payer_id,
        title=notice.title,
        body=render_to_string(f"payments/notices/{notice.file}.txt", {"invoice": invoice}).strip(),
        link=f"/payments/{invoice.pk}/",
        key=f"payments.{notice.file}:{invoice.pk}",
        actor=SYSTEM,
        now=now,
    )
