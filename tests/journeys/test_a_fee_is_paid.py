"""A fee is paid: refused and repeated, by card and by QR code, through a silent bank."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.applying import browser_of
from tests.journeys.conftest import Arrive
from tests.journeys.deciding import then_their_case_will_say
from tests.journeys.guests import Guest, somebody, somebody_proven
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.invoicing import TITLE, invoice_for
from tests.journeys.sending import send_application
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    when_they_press,
)
from tests.stack import Stack


@pytest.mark.covers("MB-061", "MB-062", "MB-063", "MB-064", "MB-065", "MB-066")
def test_a_refused_payment_is_repeated_and_the_application_goes_on(arrive: Arrive, stack: Stack) -> None:
    person = somebody_proven()
    sent = send_application(
        stack, person.number, fee=350_50, category="hotels", profession="", employer_inn="", no_employer="yes"
    )
    guest = arrive(person, storage_state=browser_of(sent["applicant"]))

    then_their_case_will_say(guest, sent["case"], "Осталось оплатить")
    when_they_press(guest, "Перейти к оплате")
    when_they_press(guest, "Электронная медицинская книжка")
    then_the_page_suits_everybody(guest, "payment")
    when_they_choose(guest, "Банковская карта")
    when_they_press(guest, "Перейти к оплате")
    then_the_heading_is(guest, "Оплата 350,50 ₽")
    then_the_page_suits_everybody(guest, "sandbox-bank-pay")
    when_they_press(guest, "Отклонить")

    then_the_page_says(guest, "Платёж не прошёл")
    then_the_page_says(guest, "Деньги не списаны")
    then_the_page_suits_everybody(guest, "payment-failed")
    when_they_choose(guest, "Электронный кошелёк")
    when_they_press(guest, "Повторить оплату")
    when_they_press(guest, "Оплатить 350,50 ₽")

    then_the_page_says(guest, "Больше ничего делать не нужно")
    pdf = when_they_wait_for_the_receipt(guest)
    assert pdf.startswith(b"%PDF-")
    then_the_page_suits_everybody(guest, "payment-paid")
    then_their_case_will_say(guest, sent["case"], "Осмотры и обучение")


def test_a_code_is_paid_through_a_silent_bank(arrive: Arrive) -> None:
    guest = arrive(somebody())
    given_they_are_signed_in(guest)
    address = given_an_invoice(guest)

    guest.page.goto(guest.stack.url("health", address))
    when_they_choose(guest, "QR-код для приложения банка")
    when_they_press(guest, "Перейти к оплате")
    then_the_heading_is(guest, TITLE)
    then_the_page_suits_everybody(guest, "payment-code")
    guest.page.get_by_text("То же строкой").click() if not _is_open(guest) else None
    code = guest.page.locator("code.code").inner_text()

    guest.page.goto(guest.stack.url("sandbox", "/bank/scan/"))
    guest.page.get_by_label("Текст QR-кода").fill(code)
    when_they_press(guest, "Найти платёж")
    guest.page.get_by_text("Плохой день банка").click()
    when_they_press(guest, "Оплатить и молчать")
    then_the_page_says(guest, "Оплачено")


def given_an_invoice(guest: Guest) -> str:
    return invoice_for(guest.stack, guest.person.phone)


def when_they_choose(guest: Guest, way: str) -> None:
    guest.page.get_by_label(way).check()


def when_they_wait_for_the_receipt(guest: Guest) -> bytes:
    """It is drawn by a job; the page offers to look again."""
    link = guest.page.get_by_role("link", name=re.compile("Скачать"))

    def look_again() -> None:
        guest.page.reload()
        expect(link).to_be_visible(timeout=1000)

    for _ in range(30):
        try:
            look_again()
            break
        except AssertionError:
            continue
    with guest.page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()


def _is_open(guest: Guest) -> bool:
    return guest.page.locator("code.code").is_visible()
