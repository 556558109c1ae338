"""One field for every name: a telephone gets a code, any other name the page of the password (C-05)."""

import pytest
from django.test import Client

from tests.identity.door import NOON, PASSWORD, PHONE, SNILS, open_anna, sent_code
from tests.portals.id_pages.pages import words
from zdravie.identity.accounts.indexes import inn_index
from zdravie.identity.accounts.models import Account
from zdravie.platform.breaker.models import SystemHealth

pytestmark = pytest.mark.django_db

INN = "500100732259"


def give_inn(account: Account, *, is_verified: bool) -> None:
    account.inn, account.inn_index = INN, inn_index(INN)
    account.inn_verified_at = NOON if is_verified else None
    account.save()


@pytest.mark.covers("ID-036")
@pytest.mark.parametrize("name", [INN, "anna@example.ru", "112-233-445 95", SNILS])
def test_any_name_but_a_telephone_asks_for_the_password_and_is_kept(browser: Client, name: str) -> None:
    give_inn(open_anna(), is_verified=True)
    page = browser.post("/signin/?next=/journal/", {"login": name})
    body = page.content.decode()
    assert page.status_code == 200
    assert "Вход по паролю" in words(page)
    assert f'value="{name}"' in body
    assert 'action="/signin/password/?next=%2Fjournal%2F#errors"' in body
    assert name not in str(dict(browser.session)), "a name is personal data and lies in no session"
    answer = browser.post("/signin/password/?next=/journal/", {"login": name, "password": PASSWORD})
    assert answer.url == "/signin/code/?next=%2Fjournal%2F"
    assert browser.post(answer.url, {"code": sent_code()}).url == "/journal/"


@pytest.mark.covers("ID-036")
def test_an_inn_that_nobody_verified_opens_nothing(browser: Client) -> None:
    give_inn(open_anna(), is_verified=False)
    answer = browser.post("/signin/password/", {"login": INN, "password": PASSWORD})
    assert (answer.status_code, "SIGNIN-WRONG" in words(answer)) == (422, True)


@pytest.mark.covers("ID-038", "C-05")
@pytest.mark.parametrize("name", ["EMIAS-7702-114", "01990000-0000-7000-8000-000000000000", "77021140"])
def test_a_number_of_a_cabinet_is_no_name_and_the_page_says_which_are(browser: Client, name: str) -> None:
    """The decision wins over the row: the key inside is opaque and nobody types it."""
    page = browser.post("/signin/", {"login": name})
    said = words(page)
    assert page.status_code == 422
    assert f'value="{name}"' in page.content.decode(), "nothing typed is lost"
    for kind in ("телефон", "почт", "СНИЛС", "ИНН"):
        assert kind.lower() in said.lower()


def test_a_telephone_gets_a_code_in_any_spelling(browser: Client) -> None:
    for number, typed in enumerate((PHONE, "8 (903) 111-22-33", "903 111 22 34")):
        answer = Client().post("/signin/", {"login": typed})
        assert answer.url == "/signin/code/", number


def test_names_of_nobody_look_like_names_of_somebody(browser: Client) -> None:
    open_anna()
    pages = [
        words(Client().post("/signin/", {"login": name})) for name in ("anna@example.ru", "nobody@example.ru")
    ]
    assert pages[0] == pages[1]


@pytest.mark.covers("ID-031")
def test_the_door_offers_every_way(browser: Client) -> None:
    said = words(browser.get("/signin/"))
    for way in (
        "Телефон, почта, СНИЛС или ИНН",
        "Ключ входа",
        "По паролю",
        "Электронная подпись",
        "Открыть кабинет",
    ):
        assert way in said


def test_while_messages_do_not_leave_the_chooser_says_so_and_puts_other_ways_first(browser: Client) -> None:
    open_anna()
    SystemHealth.objects.create(system="SMS", rests_until=NOON.replace(year=2100))
    answer = browser.post("/signin/password/", {"login": PHONE, "password": PASSWORD})
    assert answer.url == "/signin/confirm/", "nobody is made to wait for an SMS"
    said = words(browser.get(answer.url))
    assert "СМС сейчас задерживаются" in said
    assert said.index("Код из звонка") < said.index("Код из СМС")
    called = browser.post("/signin/confirm/code/", {"channel": "VOICE"})
    assert "Введите код из звонка" in words(browser.get(called.url))
