"""The page of a code offers a call and a letter, and by itself when the gateway is out of order."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from tests.identity.contacts.people import letters_to, messages_to
from tests.identity.door import PHONE, STRANGERS_PHONE, open_anna, sent_code
from tests.identity.signin.test_request_code import age
from tests.portals.id_pages.pages import masked, words
from zdravie.identity.signin import proofs
from zdravie.kernel import clock
from zdravie.platform.breaker.models import SystemHealth
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.types import Channel
from zdravie.sandbox.phone.codes import find_code, find_spoken_code

pytestmark = pytest.mark.django_db


def break_sms() -> None:
    SystemHealth.objects.create(system=Channel.SMS, failures=3, rests_until=clock.now() + timedelta(hours=1))


@pytest.mark.covers("ID-065")
def test_after_the_first_sms_the_code_may_be_dictated(browser) -> None:
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    assert "Позвонить и продиктовать код" in words(browser.get("/signin/code/"))
    age(minutes=2)
    answer = browser.post("/signin/code/resend/", {"channel": "VOICE"})
    said = words(browser.get(answer.url))
    assert "Введите код из звонка" in said
    assert "Прислать СМС" in said
    call = messages_to(PHONE)[0]
    assert call.channel == Channel.VOICE
    assert browser.post("/signin/code/", {"code": find_spoken_code(call.text)}).url == "/profile/"


@pytest.mark.covers("ID-065", "ID-027")
def test_code_by_letter_lets_in_by_one_factor(browser) -> None:
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    age(minutes=2)
    answer = browser.post("/signin/code/resend/", {"channel": "EMAIL"})
    assert "Введите код из письма" in words(browser.get(answer.url))
    code = find_code(letters_to("anna@example.ru")[0])
    assert browser.post("/signin/code/", {"code": code}).url == "/profile/"
    assert browser.get("/contacts/phone/").url.startswith("/stepup/")


def test_page_of_a_letter_is_the_same_for_a_number_that_nobody_has(browser, other_browser) -> None:
    open_anna()
    pages = []
    for one, phone in ((browser, PHONE), (other_browser, STRANGERS_PHONE)):
        one.post("/signin/", {"login": phone})
        age(minutes=2)
        pages.append(masked(one.get(one.post("/signin/code/resend/", {"channel": "EMAIL"}).url)))
    assert pages[0] == pages[1]


def test_other_ways_are_offered_within_three_seconds_when_no_sms_leaves(browser) -> None:
    browser.post("/signin/", {"login": PHONE})
    page = browser.get("/signin/code/").content.decode()
    assert 'hx-get="/signin/code/trouble/"' in page
    assert "load delay:2500ms" in page
    assert browser.get("/signin/code/trouble/").status_code == 204
    Message.objects.update(created_at=clock.now() - timedelta(seconds=3))
    said = words(browser.get("/signin/code/trouble/"))
    assert "Код может задержаться" in said
    assert "Позвонить и продиктовать код" in said
    assert "Войти по паролю" in said


def test_gateway_that_is_known_to_be_down_is_said_at_once_and_a_call_need_not_wait(browser) -> None:
    break_sms()
    browser.post("/signin/", {"login": PHONE})
    assert "Код может задержаться" in words(browser.get("/signin/code/"))
    assert browser.post("/signin/code/resend/", {"channel": "SMS"}).status_code == 429
    assert browser.post("/signin/code/resend/", {"channel": "VOICE"}).status_code == 302
    assert messages_to(PHONE)[0].channel == Channel.VOICE


def test_nobody_waits_for_a_code_and_nothing_is_said(browser) -> None:
    assert browser.get("/signin/code/trouble/").status_code == 204


@pytest.mark.covers("SO-018")
def test_when_nothing_leaves_the_page_says_so_and_offers_ways_without_a_code(browser) -> None:
    open_anna()
    break_sms()
    browser.post("/signin/", {"login": PHONE})
    said = words(browser.get("/signin/code/"))
    assert "Код может задержаться" in said
    assert "Войти по паролю" in said


@pytest.mark.covers("SO-018")
def test_a_fault_while_the_code_is_looked_at_is_said_and_the_code_is_still_good(monkeypatch) -> None:
    open_anna()
    browser = Client(raise_request_exception=False)
    browser.post("/signin/", {"login": PHONE})
    with monkeypatch.context() as broken:
        broken.setattr(proofs, "count_try", fail)
        answer = browser.post("/signin/code/", {"code": sent_code()})
    assert answer.status_code == 500
    assert "WEB-500" in words(answer)
    assert "Что сделать." in words(answer)
    assert browser.post("/signin/code/", {"code": sent_code()}).url == "/profile/"


def fail(**_: object) -> None:
    raise OperationalError("the database is away")
