"""What the payment pages show of one invoice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zdravie.platform.papers.models import Paper
from zdravie.platform.payments import queries
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.paper import find_receipt_paper
from zdravie.platform.payments.qr import payment_code
from zdravie.platform.payments.standing import State
from zdravie.platform.payments.types import Way
from zdravie.portals.patient.payments.forms import WAYS

_FAILED = (State.DECLINED, State.EXPIRED)


@dataclass(frozen=True, slots=True)
class InvoiceCard:
    """An invoice in words."""

    id: UUID
    number: str
    title: str
    amount: int
    due_at: datetime
    settled_at: datetime | None
    state: str
    is_open: bool

    @classmethod
    def of(cls, invoice: Invoice) -> "InvoiceCard":
        return cls(
            id=invoice.pk,
            number=invoice.number,
            title=invoice.title,
            amount=invoice.amount,
            due_at=invoice.due_at,
            settled_at=invoice.settled_at,
            state=invoice.state,
            is_open=invoice.state == Invoice.State.OPEN,
        )

    @property
    def tag(self) -> tuple[str, str]:
        """Tone and words of the state."""
        return {
            Invoice.State.OPEN: ("warn", _("ждёт оплаты")),
            Invoice.State.PAID: ("ok", _("оплачено")),
            Invoice.State.REFUNDED: ("info", _("деньги возвращены")),
            Invoice.State.CANCELLED: ("", _("отменён")),
            Invoice.State.EXPIRED: ("", _("срок оплаты истёк")),
        }[Invoice.State(self.state)]


@dataclass(frozen=True, slots=True)
class PaymentCard:
    """How the last attempt stands, and what the person may do next."""

    invoice: InvoiceCard
    way: str | Promise
    page: str
    """Of the bank; empty when there is nowhere to go."""
    is_waiting: bool
    is_disputed: bool
    has_failed: bool
    code: str
    """Text of the QR code while it may be paid."""
    paper: Paper | None

    @classmethod
    def of(cls, invoice: Invoice, payment: Payment | None) -> "PaymentCard":
        waits = payment is not None and payment.state == State.PENDING and bool(payment.page)
        is_open = invoice.state == Invoice.State.OPEN
        by_code = waits and payment is not None and payment.way == Way.QR
        receipt = queries.find_receipt(invoice)
        return cls(
            invoice=InvoiceCard.of(invoice),
            way=WAYS[Way(payment.way)] if payment else "",
            page=payment.page if waits and payment else "",
            is_waiting=waits and is_open,
            is_disputed=queries.is_in_dispute(invoice),
            has_failed=is_open and payment is not None and payment.state in _FAILED,
            code=_code(invoice) if by_code and is_open else "",
            paper=find_receipt_paper(receipt) if receipt else None,
        )


def _code(invoice: Invoice) -> str:
    return payment_code(
        settings.ZDRAVIE_PAYEE,
        amount=invoice.amount,
        purpose=f"Счёт {invoice.number}",
        invoice_number=invoice.number,
    )
