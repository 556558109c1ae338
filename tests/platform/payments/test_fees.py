"""The catalogue of fees, the invoice that follows from it, its end without money."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from tests.platform.payments.making import (
    AMOUNT,
    ask_for,
    attempt,
    payer_actor,
    read_payment_code,
    set_norm,
)
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.kernel.money import show_roubles
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.payments import errors, handlers
from zdravie.platform.payments.actions.cancel_invoice import cancel_invoice
from zdravie.platform.payments.actions.create_invoice import create_invoice
from zdravie.platform.payments.actions.expire_invoices import expire_invoices
from zdravie.platform.payments.actions.renew_invoice import renew_invoice
from zdravie.platform.payments.actions.set_fee import set_fee
from zdravie.platform.payments.events import InvoicePaid, InvoiceRefunded
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.qr import payment_code
from zdravie.platform.payments.queries import find_invoice_of, get_fee, get_own_invoice
from zdravie.platform.payments.types import NewInvoice, Payer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def details(fee_code: str) -> NewInvoice:
    payer = Payer(person_id=new_id(), family_name="Семёнова", given_name="Анна")
    return NewInvoice(subject_id=new_id(), fee_code=fee_code, title="Книжка", payer=payer)


@pytest.mark.covers("C-32", "MB-061", "MB-062")
def test_nothing_is_asked_where_the_catalogue_asks_nothing(now: datetime) -> None:
    assert get_fee("medbook.food", on=TODAY) == 0
    assert get_fee("unheard.of", on=TODAY) == 0
    assert create_invoice(details=details("medbook.food"), actor=SYSTEM, now=now) is None
    assert not Invoice.objects.exists()


@pytest.mark.covers("C-32", "MB-061")
def test_a_category_may_cost_what_the_service_does_not(now: datetime) -> None:
    set_norm("medbook.food", 35_050)
    assert get_fee("medbook.food", on=TODAY) == 35_050
    assert get_fee("medbook.school", on=TODAY) == 0
    invoice = create_invoice(details=details("medbook.food"), actor=SYSTEM, now=now)
    assert invoice is not None
    assert invoice.amount == 35_050


def test_a_fee_changes_from_a_day_on_and_the_past_stays(now: datetime) -> None:
    today = now.date()
    change = {"fee_code": "medbook", "actor": SYSTEM, "now": now}
    set_fee(amount=100, from_on=today, act="а", **change)
    set_fee(amount=300, from_on=today + timedelta(days=20), act="б", **change)
    set_fee(amount=200, from_on=today + timedelta(days=10), act="в", **change)
    from zdravie.platform.norms.queries import forget

    forget()
    days = (-1, 0, 9, 10, 30)
    assert [get_fee("medbook", on=today + timedelta(days=one)) for one in days] == [0, 100, 100, 200, 200]
    assert AuditEntry.objects.filter(what="payments.fee_set.v1").count() == 3
    for wrong in ({"amount": -1, "from_on": today}, {"amount": 1, "from_on": today - timedelta(days=1)}):
        with pytest.raises(errors.FeeWrong):
            set_fee(act="г", **wrong, **change)


def test_a_subject_has_one_living_invoice_and_whoever_asks_again_gets_it(now: datetime) -> None:
    invoice = ask_for(now)
    assert ask_for(now, subject_id=invoice.subject_id, fee=AMOUNT * 2) == invoice
    assert find_invoice_of(invoice.subject_id) == invoice
    twin = {name: getattr(invoice, name) for name in ("payer_id", "payer_name", "subject_id", "amount")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.create(number="2", created_at=now, due_at=now, **twin)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(state="PAID")
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(amount=0)


def test_an_invoice_is_its_payers_alone(now: datetime) -> None:
    invoice = ask_for(now)
    assert get_own_invoice(invoice.pk, actor=payer_actor(invoice.payer_id)) == invoice
    assert AuditEntry.objects.filter(kind="read", subject_id=invoice.pk).count() == 1
    with pytest.raises(errors.InvoiceUnknown):
        get_own_invoice(invoice.pk, actor=payer_actor(new_id()))


def test_an_unpaid_invoice_expires_unless_money_is_on_its_way(now: datetime) -> None:
    idle, busy = ask_for(now), ask_for(now)
    attempt(busy, now)
    assert expire_invoices(now=now + timedelta(days=29)) == 0
    assert expire_invoices(now=now + timedelta(days=30)) == 1
    idle.refresh_from_db()
    busy.refresh_from_db()
    assert (idle.state, busy.state) == ("EXPIRED", "OPEN")


def test_an_expired_invoice_is_renewed_for_the_same_sum(now: datetime) -> None:
    old = ask_for(now)
    payer = payer_actor(old.payer_id)
    with pytest.raises(errors.InvoiceClosed):
        renew_invoice(invoice_id=old.pk, actor=payer, now=now)
    later = now + timedelta(days=31)
    expire_invoices(now=later)
    set_norm("medbook", AMOUNT * 2)
    with pytest.raises(errors.InvoiceUnknown):
        renew_invoice(invoice_id=old.pk, actor=payer_actor(new_id()), now=later)
    fresh = renew_invoice(invoice_id=old.pk, actor=payer, now=later)
    assert renew_invoice(invoice_id=old.pk, actor=payer, now=later) == fresh
    assert (fresh.state, fresh.amount, fresh.subject_id) == ("OPEN", AMOUNT, old.subject_id)
    assert fresh.number != old.number
    assert fresh.due_at > later


def test_only_the_system_cancels(now: datetime) -> None:
    invoice = ask_for(now)
    with pytest.raises(errors.MayNotRefund):
        cancel_invoice(invoice_id=invoice.pk, actor=payer_actor(invoice.payer_id), now=now)
    for _ in range(2):
        cancel_invoice(invoice_id=invoice.pk, actor=SYSTEM, now=now)
    assert AuditEntry.objects.filter(what="payments.invoice_cancelled.v1").count() == 1


def test_the_payer_is_told_once(now: datetime) -> None:
    from zdravie.platform.notify.models import Notice

    invoice = ask_for(now)
    named = {"invoice_id": invoice.pk, "for_id": invoice.subject_id, "payer_id": invoice.payer_id}
    for _ in range(2):
        handlers.tell_paid(InvoicePaid(**named))
        handlers.tell_refunded(InvoiceRefunded(**named))
    assert sorted(notice.title for notice in Notice.objects.all()) == ["Деньги возвращены", "Оплата получена"]


def test_the_code_is_of_the_standard_and_reads_back() -> None:
    code = payment_code(
        {**settings.ZDRAVIE_PAYEE, "Name": "А|Б"}, amount=35_050, purpose="Книжка", invoice_number="7"
    )
    assert code.startswith("ST00012|Name=А Б|PersonalAcc=40102810000000000001|BankName=")
    fields = read_payment_code(f" {code}\n")
    assert fields is not None
    assert (fields["Sum"], fields["QuittId"], fields["Purpose"]) == ("35050", "7", "Книжка")
    assert read_payment_code("ST00011|Name=x") is None
    assert read_payment_code("ST00012|nonsense") is None


@pytest.mark.parametrize(
    ("kopecks", "words"),
    [
        (0, "0 ₽"),
        (50_000, "500 ₽"),
        (123_450, "1 234,50 ₽"),
        (-5, "−0,05 ₽"),
        (100_000_001, "1 000 000,01 ₽"),
    ],
)
def test_kopecks_are_said_in_roubles(kopecks: int, words: str) -> None:
    assert show_roubles(kopecks).replace("\N{NO-BREAK SPACE}", " ") == words
