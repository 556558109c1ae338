"""Reactions to events; each is safe to run twice."""

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.casework import events as of_cases
from zdravie.platform.casework.actions.accept_payment import accept_payment
from zdravie.platform.casework.errors import CaseUnknown
from zdravie.platform.casework.types import State
from zdravie.platform.payments import events as of_payments
from zdravie.platform.payments.actions.ask_refund import ask_refund
from zdravie.platform.payments.actions.cancel_invoice import cancel_invoice
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.queries import find_invoice_of


def move_case_on(event: of_payments.InvoicePaid) -> None:
    """The application goes on by itself; one that was withdrawn meanwhile gets its money back (MB-065)."""
    now = clock.now()
    try:
        case = accept_payment(case_id=event.for_id, actor=SYSTEM, now=now)
    except CaseUnknown:
        return  # paid for something else than an application
    if case.state == State.WITHDRAWN:
        ask_refund(invoice_id=event.invoice_id, actor=SYSTEM, now=now)


def close_invoice_of_withdrawn(event: of_cases.CaseMoved) -> None:
    """Nobody pays for an application that was taken back, and what was paid is returned."""
    if event.to_code != State.WITHDRAWN:
        return
    invoice, now = find_invoice_of(event.case_id), clock.now()
    if invoice is None:
        return
    cancelled = cancel_invoice(invoice_id=invoice.pk, actor=SYSTEM, now=now)
    if cancelled.state == Invoice.State.PAID:
        ask_refund(invoice_id=invoice.pk, actor=SYSTEM, now=now)
