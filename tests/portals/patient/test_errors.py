"""Errors inside a cabinet: its menu stays, a code and what to do are said."""

import pytest
from django.test import Client

from tests.portals.patient.test_booking import words
from zdravie.kernel.ids import new_id

pytestmark = pytest.mark.django_db
MENU = ("Запись", "Приёмы", "Услуги", "Документы", "Выйти")
TABS = 'class="tabbar"'


@pytest.mark.covers("PC-011")
@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/visits/{}/", 404, ""),
        ("/payments/{}/", 404, "PAY-NO-INVOICE"),
        ("/nowhere/", 404, "WEB-404"),
        ("/desk/", 403, "GATE-DUTY"),
        ("/work/tests/", 403, "GATE-DUTY"),
        ("/visits/{}/cancel/", 404, ""),
    ],
)
def test_an_error_keeps_the_menu_and_says_a_code_and_what_to_do(
    browser: Client, address: str, status: int, code: str
) -> None:
    answer = browser.get(address.format(new_id()))
    page = words(answer)
    assert answer.status_code == status
    assert all(one in page for one in MENU)
    assert TABS in answer.content.decode()
    assert code in page
    assert "Что сделать. " in page
    assert "Номер обращения" in page


def test_a_stranger_sees_the_plain_page(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert "WEB-404" in words(answer)
    assert TABS not in answer.content.decode()


def test_a_fault_does_not_ask_the_database_for_a_menu(browser: Client, monkeypatch) -> None:
    monkeypatch.setattr("zdravie.portals.patient.payments.views.queries.list_own_invoices", None)
    browser.raise_request_exception = False
    answer = browser.get("/payments/")
    assert answer.status_code == 500
    assert "WEB-500" in words(answer)
    assert TABS not in answer.content.decode()
