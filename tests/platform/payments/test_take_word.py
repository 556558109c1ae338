"""Callbacks of the bank in every order: one final state, balanced books, one receipt."""

from datetime import datetime
from random import Random

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.platform.payments.making import (
    AMOUNT,
    all_orders,
    ask_for,
    attempt,
    six_words,
    with_repeats,
)
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.payments import errors
from zdravie.platform.payments.actions.cancel_invoice import cancel_invoice
from zdravie.platform.payments.actions.take_word import take_word
from zdravie.platform.payments.models import BankWord, Invoice, Payment, Receipt, Transfer
from zdravie.platform.payments.queries import balance_of, is_in_dispute
from zdravie.platform.payments.standing import State, state_of
from zdravie.platform.payments.types import Said, Word

pytestmark = pytest.mark.django_db
Account = Transfer.Account
_ENDS = {State.PAID: Invoice.State.PAID, State.REFUNDED: Invoice.State.REFUNDED}


def hear(payment: Payment, words: tuple[Word, ...], now: datetime) -> Payment:
    for word in words:
        payment = take_word(payment_id=payment.pk, word=word, now=now)
    return payment


def check_order(order: tuple[Word, ...], now: datetime) -> None:
    """One sequence with its repetitions, in books of its own."""
    with transaction.atomic():
        payment = hear(attempt(ask_for(now), now), with_repeats(order), now)
        state = state_of(order, amount=AMOUNT)
        invoice = Invoice.objects.get()
        assert payment.state == state, order
        assert invoice.state == _ENDS.get(state, Invoice.State.OPEN), order
        has_money = state in _ENDS
        receipts = AuditEntry.objects.filter(what="payments.receipt_issued.v1", subject_id=invoice.pk)
        assert receipts.count() == Receipt.objects.count() == int(has_money), order
        assert sum(balance_of(account) for account in Account) == 0, order
        assert balance_of(Account.BANK) == (AMOUNT if state == State.PAID else 0), order
        assert balance_of(Account.OWED) == 0, order
        assert BankWord.objects.count() == len(order), order
        transaction.set_rollback(True)


@pytest.mark.covers("MB-064")
def test_a_sample_of_orders_ends_as_the_words_say(now: datetime) -> None:
    orders = all_orders(six_words(now))
    longest = [order for order in orders if len(order) == 6]
    draw = Random(4)
    for order in [*draw.sample(orders, 16), *draw.sample(longest, 8)]:
        check_order(order, now)


@pytest.mark.nightly
@pytest.mark.parametrize("length", range(7))
def test_every_order_ends_as_the_words_say(length: int, now: datetime) -> None:
    for order in all_orders(six_words(now)):
        if len(order) == length:
            check_order(order, now)


def test_a_wrong_sum_pays_nothing_and_is_for_people_to_look_at(now: datetime) -> None:
    invoice = ask_for(now)
    payment = hear(attempt(invoice, now), (Word("1", Said.PAID, AMOUNT - 1, now),), now)
    invoice.refresh_from_db()
    assert (invoice.state, payment.state, payment.is_disputed) == ("OPEN", "PENDING", True)
    assert is_in_dispute(invoice)
    assert not Transfer.objects.exists()
    assert AuditEntry.objects.filter(what="payments.sum_disputed.v1").count() == 1


def test_money_for_what_is_paid_already_goes_back_by_itself(now: datetime) -> None:
    invoice = ask_for(now)
    first = hear(attempt(invoice, now), (Word("1", Said.DECLINED, AMOUNT, now),), now)
    second = hear(attempt(invoice, now), (Word("1", Said.PAID, AMOUNT, now),), now)
    first = hear(first, (Word("2", Said.PAID, AMOUNT, now),), now)
    assert first.refund_asked_at == now
    assert second.refund_asked_at is None
    [job] = ProcrastinateJob.objects.filter(task_name="payments.refund_at_bank")
    assert job.args == {"payment_id": str(first.pk)}
    assert (balance_of(Account.FEES), balance_of(Account.OWED)) == (-AMOUNT, -AMOUNT)
    hear(first, (Word("3", Said.REFUNDED, AMOUNT, now),), now)
    assert (balance_of(Account.FEES), balance_of(Account.OWED)) == (-AMOUNT, 0)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.settled_by_id) == ("PAID", second.pk)
    assert Receipt.objects.count() == 1


def test_money_that_comes_for_a_cancelled_invoice_goes_back(now: datetime) -> None:
    invoice = ask_for(now)
    payment = attempt(invoice, now)
    cancel_invoice(invoice_id=invoice.pk, actor=SYSTEM, now=now)
    payment = hear(payment, (Word("1", Said.PAID, AMOUNT, now),), now)
    invoice.refresh_from_db()
    assert (invoice.state, payment.state, payment.refund_asked_at) == ("CANCELLED", "PAID", now)
    assert not Receipt.objects.exists()


def test_nobody_knows_a_payment_that_was_never_asked_for(now: datetime) -> None:
    with pytest.raises(errors.PaymentUnknown):
        take_word(payment_id=new_id(), word=Word("1", Said.PAID, AMOUNT, now), now=now)


@pytest.mark.parametrize("table", [Transfer, BankWord])
def test_the_database_refuses_to_rewrite_the_books(table: type[Transfer | BankWord], now: datetime) -> None:
    hear(attempt(ask_for(now), now), (Word("1", Said.PAID, AMOUNT, now),), now)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        table.objects.update(amount=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        table.objects.all().delete()


def test_the_database_refuses_money_out_of_nothing(now: datetime) -> None:
    payment = attempt(ask_for(now), now)
    wrong = (
        {"debit": "BANK", "credit": "BANK", "amount": 1},
        {"debit": "BANK", "credit": "FEES", "amount": 0},
        {"debit": "BANK", "credit": "FEES", "amount": -5},
    )
    for sides in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Transfer.objects.create(payment=payment, kind="CHARGE", at=now, **sides)
    Transfer.objects.create(payment=payment, kind="CHARGE", debit="BANK", credit="FEES", amount=1, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.create(payment=payment, kind="CHARGE", debit="BANK", credit="FEES", amount=1, at=now)
