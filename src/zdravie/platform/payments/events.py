"""What happens to invoices and payments."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class OfInvoice(Event):
    """``for_id`` is the subject of the invoice: the case or whatever the money is for."""

    subject: ClassVar[str] = "invoice_id"
    about: ClassVar[str] = "payer_id"
    invoice_id: UUID
    for_id: UUID
    payer_id: UUID


@dataclass(frozen=True)
class InvoiceCreated(OfInvoice):
    name: ClassVar[str] = "payments.invoice_created.v1"


@dataclass(frozen=True)
class PaymentBegun(OfInvoice):
    name: ClassVar[str] = "payments.payment_begun.v1"


@dataclass(frozen=True)
class InvoiceFailed(OfInvoice):
    """The attempt came to nothing; the invoice is open, and the person may repeat."""

    name: ClassVar[str] = "payments.invoice_failed.v1"


@dataclass(frozen=True)
class InvoicePaid(OfInvoice):
    name: ClassVar[str] = "payments.invoice_paid.v1"


@dataclass(frozen=True)
class ReceiptIssued(OfInvoice):
    """Once for an invoice, whatever the bank repeats."""

    name: ClassVar[str] = "payments.receipt_issued.v1"


@dataclass(frozen=True)
class InvoiceRefunded(OfInvoice):
    name: ClassVar[str] = "payments.invoice_refunded.v1"


@dataclass(frozen=True)
class InvoiceCancelled(OfInvoice):
    name: ClassVar[str] = "payments.invoice_cancelled.v1"


@dataclass(frozen=True)
class InvoiceExpired(OfInvoice):
    name: ClassVar[str] = "payments.invoice_expired.v1"


@dataclass(frozen=True)
class SumDisputed(OfInvoice):
    """The bank spoke of another sum than was asked for: somebody must look."""

    name: ClassVar[str] = "payments.sum_disputed.v1"


@dataclass(frozen=True)
class RefundAsked(OfInvoice):
    name: ClassVar[str] = "payments.refund_asked.v1"


@dataclass(frozen=True)
class SurplusReturned(OfInvoice):
    """Money that nobody had asked for went back."""

    name: ClassVar[str] = "payments.surplus_returned.v1"


@dataclass(frozen=True)
class FeeSet(Event):
    """A fee of the catalogue has a new value; ``amount`` in kopecks."""

    name: ClassVar[str] = "payments.fee_set.v1"
    fee_code: str
    amount: int


@dataclass(frozen=True)
class BooksReconciled(Event):
    """Our payments were compared with the bank's list."""

    name: ClassVar[str] = "payments.books_reconciled.v1"
    compared: int
    mended: int
    flagged: int
