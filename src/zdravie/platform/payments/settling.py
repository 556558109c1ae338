"""
What follows from a word of the bank: the state of the payment, the ledger, the invoice, the receipt.

Everything here may be repeated: the ledger knows a payment's charge once, an invoice has one receipt. Called
in a transaction that has locked the invoice.
"""

from datetime import datetime

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.payments import events
from zdravie.platform.payments.models import Invoice, Payment, Receipt, Transfer
from zdravie.platform.payments.recording import record_fact
from zdravie.platform.payments.refunding import ask_back
from zdravie.platform.payments.standing import State, is_disputed, state_of

Account, Kind = Transfer.Account, Transfer.Kind


def settle_and_record(invoice: Invoice, payment: Payment, *, now: datetime) -> None:
    """Bring everything to where the words of the bank say it is."""
    words = [word.as_word() for word in payment.words.all()]
    before, was_disputed = State(payment.state), payment.is_disputed
    payment.state = after = state_of(words, amount=payment.amount)
    payment.is_disputed = is_disputed(words, amount=payment.amount)
    payment.save(update_fields=["state", "is_disputed"])
    if payment.is_disputed and not was_disputed:
        record_fact(invoice, events.SumDisputed, actor=SYSTEM, now=now)
    if after == before:
        return
    if after in (State.PAID, State.REFUNDED):
        _take_money(invoice, payment, now)
    if after == State.REFUNDED:
        _give_money_back(invoice, payment, now)
    elif after == State.PAID:
        _count_as_paid(invoice, payment, now)
    elif before == State.PENDING:
        record_fact(invoice, events.InvoiceFailed, actor=SYSTEM, now=now)


def _take_money(invoice: Invoice, payment: Payment, now: datetime) -> None:
    """The first money of an open invoice settles it; any other is owed back."""
    if invoice.state == Invoice.State.OPEN:
        invoice.settled_by, invoice.settled_at = payment, now
        Receipt.objects.create(invoice=invoice, payment=payment, issued_at=now)
        record_fact(invoice, events.ReceiptIssued, actor=SYSTEM, now=now)
    credit = Account.FEES if invoice.settled_by_id == payment.pk else Account.OWED
    Transfer.objects.get_or_create(
        payment=payment,
        kind=Kind.CHARGE,
        defaults={"debit": Account.BANK, "credit": credit, "amount": payment.amount, "at": now},
    )


def _count_as_paid(invoice: Invoice, payment: Payment, now: datetime) -> None:
    if invoice.settled_by_id != payment.pk:
        ask_back(invoice, payment, actor=SYSTEM, now=now)
        return
    _move(invoice, Invoice.State.PAID)
    record_fact(invoice, events.InvoicePaid, actor=SYSTEM, now=now)


def _give_money_back(invoice: Invoice, payment: Payment, now: datetime) -> None:
    charge = payment.transfers.get(kind=Kind.CHARGE)
    Transfer.objects.get_or_create(
        payment=payment,
        kind=Kind.REFUND,
        defaults={"debit": charge.credit, "credit": charge.debit, "amount": charge.amount, "at": now},
    )
    if invoice.settled_by_id != payment.pk:
        record_fact(invoice, events.SurplusReturned, actor=SYSTEM, now=now)
        return
    _move(invoice, Invoice.State.REFUNDED)
    record_fact(invoice, events.InvoiceRefunded, actor=SYSTEM, now=now)


def _move(invoice: Invoice, state: Invoice.State) -> None:
    invoice.state = state
    invoice.save(update_fields=["state", "settled_by", "settled_at"])
