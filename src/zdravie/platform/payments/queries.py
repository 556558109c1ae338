"""Reads for the cabinets, for the rooms that ask for money, and for the jobs."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, Sum

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.errors import NormNotSet
from zdravie.platform.norms.queries import get_count, get_seconds
from zdravie.platform.payments import errors
from zdravie.platform.payments.models import Invoice, Payment, Receipt, Transfer
from zdravie.platform.payments.standing import State


def get_fee(fee_code: str, *, on: date) -> int:
    """
    The fee in kopecks on that day: of the category if the catalogue has it (``medbook.food``), else of the
    service (``medbook``), else nothing is asked.
    """
    service = fee_code.partition(".")[0]
    for code in dict.fromkeys((fee_code, service)):
        try:
            return get_count(f"payments.fee.{code}", on=on)
        except NormNotSet:
            continue
    return 0


def find_invoice_of(subject_id: UUID) -> Invoice | None:
    """The newest invoice of a case or of whatever the money is for; for the room that asked for it."""
    return Invoice.objects.filter(subject_id=subject_id).order_by("-created_at").first()


def get_own_invoice(invoice_id: UUID, *, actor: Actor) -> Invoice:
    """
    The actor's own invoice; the look is written into the journal.

    :raises InvoiceUnknown: there is none, or it is somebody else's
    """
    invoice = Invoice.objects.visible_to(actor).filter(pk=invoice_id).first()
    if invoice is None:
        raise errors.InvoiceUnknown
    record_access(
        actor=actor,
        person_id=invoice.payer_id,
        what="payments.invoice",
        purpose="own cabinet",
        subject_id=invoice.pk,
    )
    return invoice


def list_own_invoices(*, actor: Actor) -> list[Invoice]:
    """The actor's own invoices, newest first; the look is written into the journal."""
    if actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="payments.invoices", purpose="own cabinet")
    return list(Invoice.objects.visible_to(actor).select_related("receipt").order_by("-created_at"))


def find_last_payment(invoice: Invoice) -> Payment | None:
    """The newest attempt."""
    return invoice.payments.order_by("-created_at", "-pk").first()


def is_in_dispute(invoice: Invoice) -> bool:
    """Whether the bank spoke of another sum and nobody has cleared it up."""
    is_settled = invoice.state in (Invoice.State.PAID, Invoice.State.REFUNDED)
    return not is_settled and invoice.payments.filter(is_disputed=True).exists()


def find_receipt(invoice: Invoice) -> Receipt | None:
    """The receipt, once there is one."""
    return Receipt.objects.filter(invoice=invoice).first()


def list_waiting(*, now: datetime) -> list[UUID]:
    """Payments about which the bank should have spoken by now."""
    begun = now - get_seconds("payments.ask_after", on=now.astimezone(MOSCOW).date())
    waiting = Payment.objects.filter(state=State.PENDING, created_at__lte=begun).exclude(bank_id="")
    return list(waiting.order_by("created_at").values_list("pk", flat=True))


def balance_of(account: Transfer.Account) -> int:
    """Debit less credit of an account, in kopecks."""
    sums = Transfer.objects.aggregate(
        debit=Sum("amount", filter=Q(debit=account), default=0),
        credit=Sum("amount", filter=Q(credit=account), default=0),
    )
    return int(sums["debit"] - sums["credit"])
