"""The registration form, its live checks, its code, its welcome."""

import pytest

from tests.identity.door import PHONE, SNILS, STRANGERS_PHONE, open_anna, sent_code, wrong_code
from tests.portals.id_pages.pages import FORM, sign_in, words
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.models import OneTimeCode
from zdravie.platform.norms.models import Norm
from zdravie.platform.norms.queries import forget

pytestmark = pytest.mark.django_db


@pytest.mark.covers("ID-001", "ID-002", "ID-003", "ID-004", "ID-010")
def test_form_then_code_then_welcome(browser) -> None:
    answer = browser.post("/register/?next=/journal/", FORM)
    assert answer.url == "/register/code/?next=%2Fjournal%2F"
    assert browser.post(answer.url, {"code": wrong_code(STRANGERS_PHONE)}).status_code == 422
    answer = browser.post(answer.url, {"code": sent_code(STRANGERS_PHONE)})
    assert answer.url == "/welcome/?next=%2Fjournal%2F"
    page = browser.get(answer.url)
    assert "Храните пароль в надёжном месте" in words(page)
    assert 'href="/journal/"' in page.content.decode()
    account = Account.objects.get()
    assert (account.full_name, account.snils, account.email) == ("Орлов Пётр", SNILS, None)
    assert browser.get("/profile/").status_code == 200


def test_number_proven_at_the_door_is_not_asked_again(browser) -> None:
    sign_in(browser, STRANGERS_PHONE)
    page = browser.get("/register/")
    assert "Номер подтверждён" in words(page)
    assert 'name="phone"' not in page.content.decode()
    foreign = FORM | {"phone": PHONE}
    assert browser.post("/register/", foreign).url == "/welcome/"
    assert Account.objects.get().phone == STRANGERS_PHONE
    assert OneTimeCode.objects.count() == 1


BAD = [
    ("family_name", "", ""),
    ("family_name", "Орлов7", "NAME-SIGNS"),
    ("family_name", "Oрлов", "NAME-ALPHABETS"),
    ("given_name", "", ""),
    ("patronymic", "!!!", "NAME-SIGNS"),
    ("birth_on_year", "", "DATE-YEAR"),
    ("birth_on_day", "31", ""),
    ("birth_on_year", "2020", "REGISTER-AGE"),
    ("birth_on_year", "2199", "REGISTER-BIRTH-FUTURE"),
    ("birth_on_year", "1800", "REGISTER-BIRTH-PAST"),
    ("snils", "", ""),
    ("snils", "112-233-445 96", "SNILS-CONTROL"),
    ("snils", "112-233-445 9", "SNILS-LENGTH"),
    ("snils", "112233445951", "SNILS-TWELVE"),
    ("phone", "", ""),
    ("phone", "+7 495 123-45-67", "PHONE-NOT-MOBILE"),
    ("email", "anna@", "EMAIL-DOMAIN"),
    ("password", "Коротк7", "PASSWORD-SHORT"),
    ("password", "сосновый бор 7", "PASSWORD-CASES"),
    ("password", "Сосновый бор", "PASSWORD-DIGIT"),
    ("password", "Password1", "PASSWORD-COMMON"),
    ("password", "Орлов и бор 7", "PASSWORD-PERSONAL"),
    ("password_again", "Сосновый бор 8", "PASSWORD-AGAIN"),
    ("password_again", "", ""),
    ("agreement", "", ""),
]


@pytest.mark.covers("ID-009", "ID-070", "ID-071", "ID-120", "ID-121")
@pytest.mark.parametrize(("field", "typed", "code"), BAD)
def test_each_bad_field_is_refused_at_its_place_and_nothing_else_is_lost(browser, field, typed, code) -> None:
    form = FORM | {field: typed}
    if field == "birth_on_day":
        form["birth_on_month"] = "6"
    if field == "password":
        form["password_again"] = typed
    page = browser.post("/register/", form)
    body = page.content.decode()
    assert page.status_code == 422
    assert body.count('class="error"') == 1
    assert code in words(page)
    assert 'value="Пётр"' in body or field == "given_name"
    assert 'value="июля"' in body or field == "birth_on_day"
    assert FORM["password"] not in body
    assert not OneTimeCode.objects.exists()


@pytest.mark.covers("ID-009")
@pytest.mark.parametrize(("field", "typed"), [bad[:2] for bad in BAD if bad[1] and bad[0] != "agreement"])
def test_live_check_judges_one_field(browser, field, typed) -> None:
    name = "birth_on" if field.startswith("birth_on") else field
    form = FORM | {field: typed} | ({"birth_on_month": "6"} if field == "birth_on_day" else {})
    answer = browser.post(f"/register/check/{name}/", form, headers={"HX-Request": "true"})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert body.count('class="error"') == 1
    assert "<html" not in body
    assert FORM["password"] not in body
    assert "<input" not in body or not field.startswith("password")
    assert not OneTimeCode.objects.exists()


def test_live_check_of_a_good_field_is_silent(browser) -> None:
    answer = browser.post("/register/check/snils/", {"snils": SNILS}, headers={"HX-Request": "true"})
    assert 'class="error"' not in answer.content.decode()
    assert f'value="{SNILS}"' in answer.content.decode()


def test_live_check_tells_nothing_about_who_is_registered(browser) -> None:
    open_anna()
    bodies = {
        browser.post("/register/check/phone/", {"phone": phone}, headers={"HX-Request": "true"})
        .content.decode()
        .replace(phone, "")
        for phone in (PHONE, STRANGERS_PHONE)
    }
    assert len(bodies) == 1


def test_live_check_without_scripts_is_the_whole_page(browser) -> None:
    page = browser.post("/register/check/snils/", FORM | {"snils": "1"})
    assert page.status_code == 422
    assert "<html" in page.content.decode()


def test_live_checks_are_limited(browser) -> None:
    Norm.objects.filter(code="signin.checks_a_session").update(value=2)
    forget()
    answers = [browser.post("/register/check/snils/", {"snils": SNILS}).status_code for _ in range(3)]
    forget()
    assert answers[2] == 429
    assert 429 not in answers[:2]


def test_unknown_field_is_not_found(browser) -> None:
    assert browser.post("/register/check/is_staff/", {}).status_code == 404


def test_taken_number_is_told_to_its_owner_alone(browser) -> None:
    open_anna()
    answer = browser.post("/register/", FORM | {"phone": PHONE})
    assert answer.url == "/register/code/"
    page = browser.post(answer.url, {"code": sent_code(PHONE)})
    assert page.status_code == 409
    assert "ACCOUNT-PHONE-TAKEN" in words(page)


def test_code_page_without_a_form_leads_to_the_form(browser) -> None:
    assert browser.get("/register/code/").url == "/register/"
    browser.post("/signin/", {"login": PHONE})
    assert browser.get("/register/code/").url == "/register/"


def test_names_get_one_spelling(browser) -> None:
    browser.post("/register/", FORM | {"family_name": "  римский–корсаков ", "given_name": "НИКОЛАЙ"})
    browser.post("/register/code/", {"code": sent_code(STRANGERS_PHONE)})
    assert Account.objects.get().full_name == "Римский-Корсаков Николай"


@pytest.mark.covers("ID-148")
def test_rules_of_use_stand_beside_the_consent(browser) -> None:
    said = words(browser.get("/register/"))
    for duty in (
        "только под своими данными",
        "никому не передавайте пароль",
        "Держите сведения о себе верными",
        "проверяйте документы",
        "для подделок и чужих дел",
        "отвечают по закону, кабинет остановят",
        "сообщите в поддержку",
    ):
        assert duty in said
    assert 'autocomplete="new-password"' in browser.get("/register/").content.decode()
