"""An application with a fee: asked for, paid, withdrawn; the two rooms meet here alone."""

from datetime import datetime
from uuid import UUID

import pytest

from tests.platform.casework.conftest import applicant, media, offered, send  # noqa: F401 - fixtures
from tests.platform.payments.making import AMOUNT, attempt, set_norm
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.casework import events as of_cases
from zdravie.platform.casework import fees
from zdravie.platform.casework.actions.withdraw_case import withdraw_case
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import State
from zdravie.platform.cashier import asking, handlers
from zdravie.platform.jobs import bus
from zdravie.platform.payments import events as of_payments
from zdravie.platform.payments.actions.take_word import take_word
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.types import Said, Word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.fixture(autouse=True)
def cashier(offered: None) -> None:  # noqa: F811
    fees.register_cashier(asking.ask)


def pay(invoice: Invoice, now: datetime) -> Payment:
    payment = attempt(invoice, now)
    return take_word(payment_id=payment.pk, word=Word("1", Said.PAID, AMOUNT, now), now=now)


def hear_paid(invoice: Invoice) -> None:
    """As the worker delivers it, and once more."""
    fact = of_payments.InvoicePaid(
        invoice_id=invoice.pk, for_id=invoice.subject_id, payer_id=invoice.payer_id
    )
    for _ in range(2):
        handlers.move_case_on(fact)


def hear_withdrawn(case: Case) -> None:
    fact = of_cases.CaseMoved(
        case_id=case.pk,
        applicant_id=case.applicant_id,
        service_code=case.service,
        from_code=State.AWAITING_PAYMENT,
        to_code=State.WITHDRAWN,
        move_id=new_id(),
    )
    for _ in range(2):
        handlers.close_invoice_of_withdrawn(fact)


def fresh(case_id: UUID) -> Case:
    return Case.objects.get(pk=case_id)


@pytest.mark.covers("MB-061", "MB-062", "MB-065")
def test_a_paid_application_goes_on_by_itself(applicant: Actor, now: datetime) -> None:  # noqa: F811
    set_norm("test", AMOUNT)
    case = send(applicant, now, pays="yes")
    assert case.state == State.AWAITING_PAYMENT
    invoice = Invoice.objects.get()
    assert (invoice.subject_id, invoice.payer_id) == (case.pk, applicant.id)
    assert (invoice.title, invoice.fee_code) == ("Проверочная книжка", "test.book")
    assert '"family": "Волкова"' in invoice.payer_name
    pay(invoice, now)
    hear_paid(invoice)
    assert fresh(case.pk).state == State.ACCEPTED
    assert not Payment.objects.exclude(refund_asked_at=None).exists()


@pytest.mark.covers("C-32", "MB-062")
def test_nothing_is_asked_when_the_fee_is_zero(applicant: Actor, now: datetime) -> None:  # noqa: F811
    case = send(applicant, now, pays="yes")
    assert case.state == State.ACCEPTED
    assert not Invoice.objects.exists()


def test_an_application_taken_back_is_not_paid_for(applicant: Actor, now: datetime) -> None:  # noqa: F811
    set_norm("test", AMOUNT)
    case = send(applicant, now, pays="yes")
    withdraw_case(case_id=case.pk, actor=applicant, now=now)
    hear_withdrawn(case)
    assert Invoice.objects.get().state == Invoice.State.CANCELLED


def test_money_of_an_application_taken_back_is_returned(
    applicant: Actor,  # noqa: F811
    now: datetime,
) -> None:
    set_norm("test", AMOUNT)
    case = send(applicant, now, pays="yes")
    payment = pay(Invoice.objects.get(), now)
    withdraw_case(case_id=case.pk, actor=applicant, now=now)
    hear_withdrawn(case)
    hear_paid(Invoice.objects.get())
    payment.refresh_from_db()
    assert payment.refund_asked_at is not None
    assert fresh(case.pk).state == State.WITHDRAWN


def test_what_is_paid_for_something_else_moves_nothing(now: datetime) -> None:
    hear_paid(Invoice(pk=new_id(), subject_id=new_id(), payer_id=new_id()))
    case = Case(pk=new_id(), applicant_id=new_id(), service="x")
    hear_withdrawn(case)


def test_both_rooms_are_listened_to() -> None:
    heard = bus.heard_events()
    assert {of_payments.InvoicePaid.name, of_cases.CaseMoved.name} <= set(heard)
