"""Paying at the bank over HTTP: paid, declined and repeated, silence, refunds, reconciliation."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from pytest_django import Settings

from tests.platform.payments.making import AMOUNT, ask_for, payer_actor
from tests.platform.payments.world import now, press, world  # noqa: F401 - fixtures
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.papers.models import Paper
from zdravie.platform.payments import errors, tasks
from zdravie.platform.payments.actions.ask_bank import ask_bank
from zdravie.platform.payments.actions.ask_refund import ask_refund
from zdravie.platform.payments.actions.deliver_refund import deliver_refund
from zdravie.platform.payments.actions.reconcile_books import reconcile_books
from zdravie.platform.payments.actions.return_wrong_sum import return_wrong_sum
from zdravie.platform.payments.actions.start_payment import start_payment
from zdravie.platform.payments.events import ReceiptIssued
from zdravie.platform.payments.gateways.errors import BankDown
from zdravie.platform.payments.handlers import order_receipt
from zdravie.platform.payments.models import Invoice, Payment, Receipt, Transfer
from zdravie.platform.payments.queries import balance_of
from zdravie.platform.payments.types import Way
from zdravie.sandbox.bank import payments as at_bank
from zdravie.sandbox.bank.actions.open_payment import open_payment
from zdravie.sandbox.bank.models import TakenPayment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


def pay(invoice: Invoice, now: datetime, way: Way = Way.CARD) -> Payment:  # noqa: F811
    return start_payment(invoice_id=invoice.pk, way=way, actor=payer_actor(invoice.payer_id), now=now)


def state_of(invoice: Invoice) -> str:
    invoice.refresh_from_db()
    return invoice.state


@pytest.mark.covers("MB-064")
def test_a_paid_invoice_has_its_receipt_and_its_event_at_once(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    assert pay(invoice, now).page.startswith(f"{settings.ZDRAVIE_ACQUIRER}/bank/pay/")
    press("thrice")
    assert state_of(invoice) == "PAID"
    assert Receipt.objects.count() == 1
    facts = AuditEntry.objects.filter(subject_id=invoice.pk).values_list("what", flat=True)
    assert sorted(facts) == [
        "payments.invoice_created.v1",
        "payments.invoice_paid.v1",
        "payments.payment_begun.v1",
        "payments.receipt_issued.v1",
    ]
    heard = ReceiptIssued(invoice_id=invoice.pk, for_id=invoice.subject_id, payer_id=invoice.payer_id)
    for _ in range(2):
        order_receipt(heard)
    paper = Paper.objects.get()
    assert (paper.kind, paper.holder_id) == ("papers.receipt", invoice.payer_id)


@pytest.mark.covers("MB-066")
def test_after_a_refusal_the_person_repeats_and_nothing_is_lost(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    first = pay(invoice, now)
    press("decline")
    assert state_of(invoice) == "OPEN"
    second = pay(invoice, now, Way.WALLET)
    assert second.pk != first.pk
    press("pay")
    assert state_of(invoice) == "PAID"
    assert [one.state for one in invoice.payments.order_by("created_at")] == ["DECLINED", "PAID"]


def test_whoever_begins_twice_has_one_payment(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    assert pay(invoice, now) == pay(invoice, now, Way.QR)
    assert Payment.objects.get().way == "QR"
    assert TakenPayment.objects.count() == 1


def test_a_silent_bank_is_asked(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    payment = pay(invoice, now)
    press("silent")
    assert state_of(invoice) == "OPEN"
    ask_bank(payment_id=payment.pk, now=now)
    assert state_of(invoice) == "PAID"
    ask_bank(payment_id=payment.pk, now=now)
    assert Receipt.objects.count() == 1


def test_the_job_asks_about_payments_that_wait(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    pay(invoice, now)
    press("silent")
    tasks.ask_about_waiting(0)
    assert state_of(invoice) == "OPEN", "not yet: the callback may be on its way"
    Payment.objects.update(created_at=now - timedelta(minutes=2))
    tasks.ask_about_waiting(0)
    assert state_of(invoice) == "PAID"


def test_a_dead_bank_takes_nothing_and_loses_nothing(now: datetime, settings: Settings) -> None:  # noqa: F811
    invoice, alive = ask_for(now), settings.ZDRAVIE_ACQUIRER
    settings.ZDRAVIE_ACQUIRER = "http://localhost:9"
    with pytest.raises(errors.BankSilent):
        pay(invoice, now)
    settings.ZDRAVIE_ACQUIRER = alive
    assert pay(invoice, now).page
    assert Payment.objects.count() == 1


def test_a_payment_whose_time_ran_out_is_begun_anew(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    pay(invoice, now)
    past = now - timedelta(seconds=1)
    TakenPayment.objects.update(expires_at=past)
    Payment.objects.update(expires_at=past)
    second = pay(invoice, now)
    assert [one.state for one in invoice.payments.order_by("created_at")] == ["EXPIRED", "PENDING"]
    assert second.expires_at is not None
    assert second.expires_at > now


def test_nothing_is_paid_twice_or_by_a_stranger(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    with pytest.raises(errors.InvoiceUnknown):
        start_payment(invoice_id=invoice.pk, way=Way.CARD, actor=payer_actor(new_id()), now=now)
    pay(invoice, now)
    press("pay")
    with pytest.raises(errors.AlreadyPaid):
        pay(invoice, now)


def test_the_money_goes_back_once(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    with pytest.raises(errors.NothingToRefund):
        ask_refund(invoice_id=invoice.pk, actor=SYSTEM, now=now)
    payment = pay(invoice, now)
    press("pay")
    with pytest.raises(errors.MayNotRefund):
        ask_refund(invoice_id=invoice.pk, actor=payer_actor(invoice.payer_id), now=now)
    ask_refund(invoice_id=invoice.pk, actor=SYSTEM, now=now)
    for _ in range(2):
        deliver_refund(payment_id=payment.pk, now=now)
    assert state_of(invoice) == "REFUNDED"
    assert [balance_of(account) for account in Transfer.Account] == [0, 0, 0]
    assert AuditEntry.objects.filter(what="payments.invoice_refunded.v1").count() == 1
    another = ask_for(now, subject_id=invoice.subject_id, person_id=invoice.payer_id)
    assert another.pk != invoice.pk


def test_another_sum_goes_back_when_a_person_has_looked_and_the_payer_pays_again(now: datetime) -> None:  # noqa: F811
    invoice = ask_for(now)
    with pytest.raises(errors.NothingToRefund):
        return_wrong_sum(number=invoice.number, actor=SYSTEM, now=now)
    disputed = pay(invoice, now)
    press("less")
    with pytest.raises(errors.MayNotRefund):
        return_wrong_sum(number=invoice.number, actor=payer_actor(invoice.payer_id), now=now)
    with pytest.raises(errors.InvoiceUnknown):
        return_wrong_sum(number="П-0", actor=SYSTEM, now=now)
    for _ in range(2):
        return_wrong_sum(number=invoice.number, actor=SYSTEM, now=now)
    for _ in range(2):
        deliver_refund(payment_id=disputed.pk, now=now)
    disputed.refresh_from_db()
    assert (disputed.state, disputed.is_disputed) == ("DECLINED", False)
    assert not Transfer.objects.exists(), "money that was never ours is in no book"
    assert reconcile_books(now=now).flagged == 0
    pay(invoice, now)
    press("pay")
    assert state_of(invoice) == "PAID"


def test_reconciliation_mends_and_names_what_does_not_fit(now: datetime) -> None:  # noqa: F811
    missed, less, unknown = ask_for(now), ask_for(now), ask_for(now)
    pay(missed, now)
    press("silent")
    pay(less, now)
    press("less")
    with pytest.raises(errors.SumInDispute):
        pay(less, now)
    pay(unknown, now)
    press("pay")
    TakenPayment.objects.latest("created_at").delete()
    foreign = _foreign(now)
    outcome = reconcile_books(now=now)
    assert (outcome.compared, outcome.flagged) == (3, 3)
    assert outcome.mended == [str(missed.payments.get().pk)]
    assert outcome.other_sum == [str(less.payments.get().pk)]
    assert outcome.not_ours == [str(foreign)]
    assert outcome.not_at_bank == [str(unknown.payments.get().pk)]
    assert state_of(missed) == "PAID"
    again = reconcile_books(now=now)
    assert (again.mended, again.flagged) == ([], 3)


def test_reconciliation_reads_the_whole_list(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(at_bank, "_MOST_LISTED", 2)
    for _ in range(5):
        _foreign(now)
    assert reconcile_books(now=now).compared == 5


def test_reconciliation_without_a_list_changes_nothing(now: datetime, settings: Settings) -> None:  # noqa: F811
    settings.ZDRAVIE_ACQUIRER = "http://localhost:9"
    with pytest.raises(BankDown):
        reconcile_books(now=now)


def _foreign(now: datetime) -> UUID:  # noqa: F811
    site = settings.ZDRAVIE_URLS["health"]
    details = {
        "amount": AMOUNT,
        "number": "1",
        "purpose": "x",
        "return_to": f"{site}/",
        "callback": f"{site}/gateway/payments/words",
    }
    return open_payment(key=new_id(), details=details, now=now).key
