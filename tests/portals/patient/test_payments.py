"""Section «Оплата»: ways to pay, what the bank says, repeating, the receipt, the eyes of strangers."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import make_person
from tests.platform.payments.making import ask_for, read_payment_code
from tests.platform.payments.world import now, press, world  # noqa: F401 - fixtures
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import words
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.breaker.models import SystemHealth
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.payments import tasks
from zdravie.platform.payments.actions.ask_refund import ask_refund
from zdravie.platform.payments.gateways import bank
from zdravie.platform.payments.gateways.errors import BankDown
from zdravie.platform.payments.models import Invoice, Payment, Receipt, Transfer
from zdravie.platform.payments.paper import order_paper
from zdravie.registries.people.models import Person
from zdravie.sandbox.bank.models import TakenPayment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


@pytest.fixture
def person(world: str) -> Person:  # noqa: F811
    return make_person()


@pytest.fixture
def invoice(person: Person) -> Invoice:
    return ask_for(clock.now(), person_id=person.pk)


@pytest.fixture
def at(invoice: Invoice) -> str:
    return f"/payments/{invoice.pk}/"


def text_of(browser: Client, address: str) -> str:
    return words(browser.get(address)).replace("\N{NO-BREAK SPACE}", " ")


def test_without_invoices_nothing_is_to_be_paid(browser: Client) -> None:
    assert "Платить ничего не нужно" in text_of(browser, "/payments/")


@pytest.mark.covers("MB-062", "MB-063")
def test_sum_and_ways_are_shown_and_the_choice_leads_to_the_bank(
    browser: Client,
    invoice: Invoice,
    at: str,
    world: str,  # noqa: F811
) -> None:
    assert "500 ₽, заплатить до" in text_of(browser, "/payments/")
    page = text_of(browser, at)
    for expected in ("Заплатить 500 ₽", "Банковская карта", "Электронный кошелёк", "Онлайн-банк", "QR-код"):
        assert expected in page
    answer = browser.post(at, {"way": "WALLET"})
    payment = TakenPayment.objects.get()
    assert answer.headers["Location"] == f"{world}/bank/pay/{payment.pk}/?way=WALLET"
    assert "Ждём ответа банка" in text_of(browser, at)
    assert "Выберите, как заплатить" in words(browser.post(at, {}))
    assert browser.post(at, {}).status_code == 422


@pytest.mark.covers("MB-064", "MB-065")
def test_the_return_page_says_what_the_bank_says_though_its_message_is_lost(
    browser: Client, invoice: Invoice, at: str
) -> None:
    browser.post(at, {"way": "CARD"})
    press("silent")
    page = text_of(browser, at)
    assert "Оплачено Больше ничего делать не нужно" in page
    assert "Перейти к оплате" not in page
    assert "оплачено" in text_of(browser, "/payments/")
    assert "PAY-PAID" in words(browser.post(at, {"way": "CARD"}))


@pytest.mark.covers("MB-066")
def test_a_refused_payment_is_repeated_from_the_same_page(browser: Client, invoice: Invoice, at: str) -> None:
    browser.post(at, {"way": "CARD"})
    press("decline")
    page = text_of(browser, at)
    assert "Платёж не прошёл Деньги не списаны. Повторите оплату" in page
    assert "Повторить оплату" in page
    browser.post(at, {"way": "CARD"})
    press("pay")
    assert "Оплачено" in text_of(browser, at)
    assert Payment.objects.count() == 2


def test_the_code_on_the_page_is_the_one_the_bank_knows(browser: Client, invoice: Invoice, at: str) -> None:
    assert browser.post(at, {"way": "QR"}).headers["Location"] == at
    page = text_of(browser, at)
    assert "QR-код для оплаты" in page
    code = page[page.index("ST00012|") :].split(" Проверить оплату")[0]
    assert read_payment_code(code) is not None
    answer = browser.post("/bank/scan/", {"text": code})
    assert answer.headers["Location"] == f"/bank/pay/{TakenPayment.objects.get().pk}/"
    assert "BANK-QR" in words(browser.post("/bank/scan/", {"text": "ST00012|Name=x"}))
    assert browser.post("/bank/scan/", {"text": "nonsense"}).status_code == 422


def test_a_silent_bank_is_said_and_nothing_is_lost(
    browser: Client, invoice: Invoice, at: str, settings: object
) -> None:
    browser.post(at, {"way": "CARD"})
    settings.ZDRAVIE_ACQUIRER = "http://localhost:9"  # type: ignore[attr-defined]
    assert "Банк пока не отвечает" in text_of(browser, at)
    Payment.objects.update(bank_id="", page="")
    answer = browser.post(at, {"way": "CARD"})
    assert answer.status_code == 503
    assert "Деньги не списаны. Повторите через минуту" in words(answer).replace("\N{NO-BREAK SPACE}", " ")


def test_another_sum_is_said_and_nothing_more_is_asked(browser: Client, invoice: Invoice, at: str) -> None:
    browser.post(at, {"way": "CARD"})
    press("less")
    page = text_of(browser, at)
    assert "Банк назвал другую сумму" in page
    assert "Перейти к оплате" not in page


@pytest.mark.covers("MB-064")
def test_the_receipt_is_a_sealed_paper(browser: Client, invoice: Invoice, at: str) -> None:
    browser.post(at, {"way": "CARD"})
    press("pay")
    assert browser.get(f"{at}receipt.pdf").status_code == 404
    paper = order_paper(Receipt.objects.get(), now=clock.now())
    assert "Квитанция готовится" in text_of(browser, at)
    draw_paper(paper_id=paper.pk, actor=SYSTEM, now=clock.now())
    assert "Скачать квитанцию" in text_of(browser, at)
    answer = browser.get(f"{at}receipt.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_an_expired_invoice_is_renewed_by_a_button(browser: Client, invoice: Invoice, at: str) -> None:
    Invoice.objects.update(state="EXPIRED")
    assert "Срок оплаты истёк" in text_of(browser, at)
    assert "PAY-CLOSED" in words(browser.post(at, {"way": "CARD"}))
    answer = browser.post(f"{at}renew/")
    fresh = Invoice.objects.get(state="OPEN")
    assert answer.headers["Location"] == f"/payments/{fresh.pk}/"


def test_a_strangers_invoice_is_nowhere(invoice: Invoice, at: str) -> None:
    stranger = signed_in(make_person(family_name="Другая"))
    assert stranger.get(at).status_code == 404
    assert stranger.post(at, {"way": "CARD"}).status_code == 404
    assert stranger.get(f"{at}receipt.pdf").status_code == 404
    assert "Платить ничего не нужно" in text_of(stranger, "/payments/")
    assert Client().get(at).status_code == 302


def switch_to(browser: Client, mode: str) -> None:
    answer = browser.post("/bank/switch/", {"mode": mode, "slow_seconds": "1"})
    assert answer.headers["Location"] == "/bank/switch/?switched=1"


@pytest.mark.parametrize("mode", ["DOWN", "GARBLED", "SLOW"])
def test_a_bank_on_a_bad_day_takes_nothing_and_the_invoice_is_paid_later(
    browser: Client, invoice: Invoice, at: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_to(browser, mode)
    with monkeypatch.context() as patience:
        if mode == "SLOW":
            patience.setattr(bank, "_TIMEOUT", 0.1)
        answer = browser.post(at, {"way": "WALLET"})
    assert answer.status_code == 503
    page = words(answer)
    assert "Банк не отвечает. Деньги не списаны. Повторите через минуту, счёт никуда не денется" in page
    assert "PAY-BANK" in page
    assert "Ждём ответа банка" not in page, "nothing was begun there"
    assert 'value="WALLET"' in answer.content.decode()
    assert "500 ₽, заплатить до" in text_of(browser, "/payments/")
    switch_to(browser, "ORDINARY")
    recover()
    assert browser.post(at, {"way": "WALLET"}).status_code == 302
    press("pay")
    assert "Оплачено" in text_of(browser, at)
    assert (Payment.objects.count(), TakenPayment.objects.count()) == (1, 1)


def test_what_was_paid_while_the_bank_was_silent_is_found_once_by_the_job(
    browser: Client, invoice: Invoice, at: str
) -> None:
    browser.post(at, {"way": "CARD"})
    switch_to(browser, "DOWN")
    press("pay")  # at the bank's own page: its word does not come
    assert "Банк пока не отвечает Если вы уже заплатили, деньги не потеряются" in text_of(browser, at)
    Payment.objects.update(created_at=clock.now() - timedelta(minutes=2))
    for _ in range(2):
        tasks.ask_about_waiting(0)
    assert Invoice.objects.get().state == "OPEN"
    switch_to(browser, "ORDINARY")
    recover()
    for _ in range(2):
        tasks.ask_about_waiting(0)
    assert "Оплачено" in text_of(browser, at)
    assert (Receipt.objects.count(), Transfer.objects.count(), TakenPayment.objects.count()) == (1, 1, 1)


def test_money_is_given_back_once_though_the_bank_is_down_at_first(
    browser: Client, invoice: Invoice, at: str
) -> None:
    browser.post(at, {"way": "CARD"})
    press("pay")
    ask_refund(invoice_id=invoice.pk, actor=SYSTEM, now=clock.now())
    payment = Payment.objects.get()
    switch_to(browser, "DOWN")
    for _ in range(2):
        with pytest.raises(BankDown):
            tasks.refund_at_bank(str(payment.pk))
    switch_to(browser, "ORDINARY")
    recover()
    for _ in range(2):
        tasks.refund_at_bank(str(payment.pk))
    assert "деньги возвращены" in text_of(browser, "/payments/")
    assert Transfer.objects.count() == 2, "there and back"


def test_a_bank_that_errs_in_the_sum_settles_nothing(browser: Client, invoice: Invoice, at: str) -> None:
    switch_to(browser, "WRONG_SUM")
    browser.post(at, {"way": "CARD"})
    press("pay")
    assert "Банк назвал другую сумму Мы разбираемся. Второй раз платить не нужно" in text_of(browser, at)
    assert Invoice.objects.get().state == "OPEN"


def recover() -> None:
    """The breaker would leave the bank alone for some seconds; here they have passed."""
    SystemHealth.objects.all().delete()
