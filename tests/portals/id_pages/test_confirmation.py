"""From a telephone to a confirmed account: what each step opens, and what stays shut until it is made."""

import re
from typing import Any

import pytest

from tests.identity.contacts.people import letters_to, messages_to, token_in
from tests.identity.door import PASSWORD, STRANGERS_PHONE, open_anna, sent_code
from tests.identity.signin.test_request_code import age
from tests.portals.id_pages.pages import FORM, words
from zdravie.identity.accounts.events import AccountOpened
from zdravie.identity.accounts.models import Account
from zdravie.identity.contacts.handlers import on_account_opened
from zdravie.identity.proofing.gateways import bank
from zdravie.identity.proofing.types import Answers
from zdravie.identity.signin.models import Session
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.notify.types import Channel
from zdravie.platform.registers import queries as registers
from zdravie.platform.registers.types import Said
from zdravie.sandbox.phone.codes import find_spoken_code

pytestmark = pytest.mark.django_db
PASSPORT = {name: said for name, said in FORM.items() if "birth" in name or "name" in name} | {
    "patronymic": "",
    "snils": "112-233-445 95",
    "inn": "",
    "passport": "4510 123456",
    "issued_on_day": "3",
    "issued_on_month": "5",
    "issued_on_year": "2011",
    "issuer": "ОВД района Тверской г. Москвы",
    "department_code": "770-001",
}


def by_password(browser: Any, phone: str = STRANGERS_PHONE) -> Any:
    return browser.post("/signin/password/", {"login": phone, "password": PASSWORD})


def register(browser: Any, **changes: str) -> None:
    assert browser.post("/register/", FORM | changes).url == "/register/code/"


@pytest.mark.covers("ID-054")
def test_the_agreement_comes_first_and_the_cabinet_opens_right_after(browser) -> None:
    refused = browser.post("/register/", {name: said for name, said in FORM.items() if name != "agreement"})
    assert refused.status_code == 422
    assert 'name="agreement"' in refused.content.decode()
    assert browser.get("/profile/").status_code == 302
    register(browser)
    browser.post("/register/code/", {"code": sent_code(STRANGERS_PHONE)})
    assert browser.get("/profile/").status_code == 200


@pytest.mark.covers("ID-008")
def test_the_account_is_there_at_once_with_its_profile_and_services(browser) -> None:
    assert "кабинет откроется без визита в офис" in words(browser.get("/register/"))
    register(browser)
    browser.post("/register/code/", {"code": sent_code(STRANGERS_PHONE)})
    page = words(browser.get("/profile/"))
    assert "Орлов Пётр" in page
    assert "Электронные услуги" in page


@pytest.mark.covers("ID-096")
def test_until_the_code_is_entered_there_is_no_way_in(browser, other_browser) -> None:
    register(browser)
    refused = by_password(browser)
    assert refused.status_code == 422
    assert "SIGNIN-WRONG" in words(refused), "the same words as for nobody"
    assert browser.get("/profile/").status_code == 302
    assert (Account.objects.count(), Session.objects.count()) == (0, 0)
    browser.post("/register/code/", {"code": sent_code(STRANGERS_PHONE)})
    age(minutes=2)
    assert by_password(other_browser).status_code == 302


@pytest.mark.covers("ID-097")
def test_registration_a_telephone_and_its_code_activate_the_profile(browser) -> None:
    page = browser.get("/register/").content.decode()
    assert "<title>Регистрация" in page
    register(browser)
    browser.post("/register/code/", {"code": sent_code(STRANGERS_PHONE)})
    account = Account.objects.get()
    assert (account.phone, account.state) == (STRANGERS_PHONE, Account.State.ACTIVE)
    assert account.phone_confirmed_at is not None
    assert Session.objects.get().account_id == account.pk
    assert "подтверждён" in words(browser.get("/profile/"))


@pytest.mark.covers("ID-096", "ID-102")
def test_an_account_with_an_unconfirmed_telephone_is_refused_and_sent_to_support(browser) -> None:
    open_anna()
    Account.objects.update(phone_confirmed_at=None)
    by_password(browser, "112-233-445 95")
    answer = browser.post("/signin/confirm/code/")
    assert "SIGNIN-PHONE-UNCONFIRMED" in words(answer)
    assert "Подтвердить номер поможет поддержка" in words(answer)
    assert 'href="/recovery/help/"' in answer.content.decode()
    assert browser.get("/profile/").status_code == 302
    assert not Session.objects.exists()


@pytest.fixture
def vouching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registers that agree and a bank that knows the person; their HTTP has tests of its own."""
    word = Answers(
        family_name="Орлов", given_name="Пётр", patronymic="", birth_on="1990-07-01", snils="11223344595"
    )
    for register_of in ("check_passport", "check_snils"):
        monkeypatch.setattr(registers, register_of, lambda *_, **__: Said(is_found=True))
    monkeypatch.setattr(bank, "fetch_word", lambda code: code)
    monkeypatch.setattr(bank, "verify_word", lambda *_, **__: word)


@pytest.mark.covers("ID-099")
def test_confirmed_comes_after_the_code_the_letter_and_the_check_of_identity(browser, vouching) -> None:
    register(browser, email="orlov@example.ru")
    browser.post("/register/code/", {"code": sent_code(STRANGERS_PHONE)})
    assert {"не подтверждена", "упрощённая"} <= told(browser)
    account = Account.objects.get()
    on_account_opened(AccountOpened(account_id=account.pk))  # as the worker hears of it
    browser.post(f"/contacts/email/confirm/{token_in(letters_to('orlov@example.ru')[0])}/")
    assert {"подтверждена", "упрощённая"} <= told(browser), "a letter proves no identity"
    at = browser.post("/identity/start/registers/").url.removesuffix("data/")
    browser.post(f"{at}data/", PASSPORT)
    browser.post(f"{at}check/")
    assert "стандартная" in told(browser)
    state = browser.post("/identity/start/bank/").url.split("state=")[1].split("&")[0]
    browser.get("/identity/bank/done/", {"state": state, "code": "c"})
    assert {"подтверждён", "подтверждена", "подтверждённая"} <= told(browser)


def told(browser: Any) -> set[str]:
    """Which marks of confirmation the profile shows."""
    said = words(browser.get("/profile/"))
    marks = re.findall(
        r"не подтверждена|подтверждена|подтверждённая|подтверждён|стандартная|упрощённая", said
    )
    return set(marks)


@pytest.mark.covers("ID-108")
def test_a_call_confirms_the_telephone_as_an_sms_does_and_a_scan_the_identity(browser) -> None:
    register(browser)
    age(minutes=2)
    browser.post("/signin/code/resend/", {"channel": "VOICE"})
    call = messages_to(STRANGERS_PHONE)[0]
    assert call.channel == Channel.VOICE
    browser.post("/register/code/", {"code": find_spoken_code(call.text)})
    assert Account.objects.get().identity is IdentityLevel.SIMPLIFIED
    assert "По снимкам документов" in words(browser.get("/identity/"))
    assert browser.post("/identity/start/papers/").status_code == 302
