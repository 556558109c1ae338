"""A paper is downloaded, shared and checked: by its QR, by a link, and without a network."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named, somebody
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.papering import qr_of
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    when_they_press,
)
from tests.stack import Stack

PATIENCE = 30


@pytest.mark.covers("MB-010", "MB-016", "MB-078", "MB-079", "MB-080", "MB-082")
def test_the_holder_shows_it_and_sees_who_looked(arrive: Arrive, stack: Stack, browser: Browser) -> None:
    holder = arrive(named("patient"))
    given_they_are_signed_in(holder)
    when_they_press(holder, "Документы")
    then_the_page_suits_everybody(holder, "papers")
    number = when_they_open_the_receipt(holder)
    then_the_page_suits_everybody(holder, "paper")
    for _ in range(2):
        assert when_they_download(holder).startswith(b"%PDF-")
    when_they_press(holder, "Создать ссылку")
    link = holder.page.locator("code").inner_text()

    stranger = arrive(somebody())
    stranger.page.goto(qr_of(stack, number))
    then_the_heading_is(stranger, "Действует")
    then_the_page_suits_everybody(stranger, "check-verdict")
    stranger.page.goto(link)
    then_the_page_suits_everybody(stranger, "shared")
    assert when_they_download(stranger).startswith(b"%PDF-")

    holder.page.reload()
    then_the_page_says(holder, "по QR-коду")
    then_the_page_says(holder, "открыли по вашей ссылке")
    when_they_press(holder, "Закрыть ссылку")
    assert stranger.page.request.get(link).status == 404

    then_it_is_checked_without_a_network(browser, stack, qr_of(stack, number))


def then_it_is_checked_without_a_network(browser: Browser, stack: Stack, address: str) -> None:
    """In a browser that opened the page once and has lost its network since."""
    context = browser.new_context(locale="ru-RU")
    try:
        page = context.new_page()
        page.goto(stack.url("health", "/check/offline/"))
        expect(page.get_by_text("Страница сохранена в этом браузере")).to_be_visible()
        context.set_offline(True)
        page.goto(address)
        expect(page.get_by_role("heading", name="Подпись верна")).to_be_visible()
        expect(page.get_by_text("Волкова А. С.")).to_be_visible()
        page.goto(stack.url("health", "/check/offline/"))
        paste(page, address[:-9] + ("A" if address[-9] != "A" else "B") + address[-8:])
        expect(page.get_by_role("heading", name="Подпись не сошлась")).to_be_visible()
        expect(page.get_by_role("heading", name="Подпись верна")).to_be_hidden()
        paste(page, address)
        expect(page.get_by_role("heading", name="Подпись верна")).to_be_visible()
    finally:
        context.close()


def paste(page: Page, text: str) -> None:
    page.get_by_label("Код из QR или вся ссылка").fill(text)
    page.get_by_role("button", name="Проверить подпись").click()


def when_they_open_the_receipt(guest: Guest) -> str:
    """Opens it as soon as the worker has drawn it; its number."""
    when_they_press(guest, "Квитанция об оплате")
    for _ in range(PATIENCE):
        if guest.page.get_by_role("link", name="Скачать PDF").count():
            break
        guest.page.wait_for_timeout(1000)
        guest.page.reload()
    found = re.search(r"КВ-\d\d-\d{6}", guest.page.locator("main").inner_text())
    assert found
    return found.group()


def when_they_download(guest: Guest) -> bytes:
    with guest.page.expect_download() as download:
        guest.page.get_by_text("Скачать PDF").click()
    return download.value.path().read_bytes()
