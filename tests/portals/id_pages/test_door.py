"""Sign-in by telephone and by password, as a person walks through it."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from tests.identity.door import (
    PASSWORD,
    PHONE,
    SNILS,
    STRANGERS_PHONE,
    last_sms,
    open_anna,
    sent_code,
    wrong_code,
)
from tests.identity.signin.test_request_code import age
from tests.portals.id_pages.pages import masked, sign_in, words
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.models import OneTimeCode, Session, SignInRecord
from zdravie.identity.signin.types import Purpose
from zdravie.platform.notify.models import Message
from zdravie.portals.id_pages.visitors import DEVICE_COOKIE

pytestmark = pytest.mark.django_db


@pytest.mark.covers("ID-030", "ID-032", "ID-056", "ID-143")
def test_telephone_then_code_leads_straight_to_where_the_person_was_going(browser) -> None:
    anna = open_anna()
    page = browser.post(
        "/signin/?next=/oauth/authorize%3Fclient_id%3Dcabinet", {"login": "8 (916) 123-45-67"}
    )
    assert page.url == "/signin/code/?next=%2Foauth%2Fauthorize%3Fclient_id%3Dcabinet"
    answer = browser.post(page.url, {"code": sent_code()})
    assert answer.url == "/oauth/authorize?client_id=cabinet"
    record = SignInRecord.objects.get()
    assert (record.account_id, record.client, record.device) == (anna.pk, "cabinet", "Firefox, Windows")


@pytest.mark.covers("ID-012")
def test_without_a_wish_the_person_comes_to_their_profile(browser) -> None:
    open_anna()
    assert sign_in(browser).url == "/profile/"
    assert browser.get("/").url == "/profile/"
    assert browser.get("/signin/").url == "/profile/"
    assert browser.get("/signin/?again=1").status_code == 200


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_next_never_leads_to_another_site(browser, evil) -> None:
    open_anna()
    assert sign_in(browser, after=f"?next={evil}").url == "/profile/"


def test_unprintable_name_of_a_system_breaks_nothing(browser) -> None:
    open_anna()
    sign_in(browser, after="?next=/oauth/authorize%3Fclient_id%3D%2500")
    assert SignInRecord.objects.get().client == ""


@pytest.mark.covers("ID-015")
def test_code_page_shows_masked_number_and_clock_times(browser) -> None:
    browser.post("/signin/", {"login": PHONE})
    page = browser.get("/signin/code/")
    code = OneTimeCode.objects.get()
    said = words(page)
    assert "+7 ••• •••-45-67" in said
    assert "6123" not in page.content.decode()
    assert f"Код действует до {local(code.expires_at)}" in said
    assert f"после {local(code.created_at + timedelta(minutes=2, microseconds=-1))}" in said
    assert 'autocomplete="one-time-code"' in page.content.decode()


def local(at) -> str:
    from zdravie.kernel.clock import MOSCOW

    return f"{at.astimezone(MOSCOW).hour}:{at.astimezone(MOSCOW).minute:02}"


@pytest.mark.covers("ID-068", "ID-069")
def test_code_page_helps_when_nothing_comes_and_warns_never_to_tell_the_code(browser) -> None:
    browser.post("/signin/", {"login": PHONE})
    said = words(browser.get("/signin/code/"))
    for help_line in (
        "+7",
        "сигнал",
        "услуга СМС",
        "Спам",
        "запрещённых",
        "Не беспокоить",
        "Перезагрузите",
        "смените сеть",
        "оператор",
    ):
        assert help_line in said
    assert "никогда его не спрашивают" in said
    assert "В последней строке сообщения стоит адрес нашего сайта" in said
    assert "Отправить заново" in said


def test_whole_message_may_be_pasted(browser) -> None:
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    assert browser.post("/signin/code/", {"code": last_sms()}).url == "/profile/"


@pytest.mark.covers("ID-016")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", ""),
        ("+1 202 555 0123", "PHONE-FOREIGN"),
        ("916 123-45", "LOGIN-LENGTH"),
        ("+89161234567", "PHONE-PLUS-EIGHT"),
    ],
)
def test_wrong_number_is_refused_at_its_field_and_stays_typed(browser, typed, code) -> None:
    page = browser.post("/signin/", {"login": typed})
    assert page.status_code == 422
    assert code in words(page)
    assert f'value="{typed}"' in page.content.decode() or not typed
    assert 'id="id_login_error"' in page.content.decode()
    assert page.content.decode().count("<title>Ошибка: ") == 1


@pytest.mark.covers("ID-062", "ID-064", "ID-067")
def test_each_refusal_of_a_code_has_its_own_words_and_code(browser) -> None:
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    pages = [browser.post("/signin/code/", {"code": wrong_code()}) for _ in range(4)]
    assert [page.status_code for page in pages] == [422, 422, 409, 409]
    assert "осталось попыток: 2" in words(pages[0])
    assert "осталось попыток: 1" in words(pages[1])
    assert "CODE-WRONG" in words(pages[0])
    assert "CODE-BURNT" in words(pages[2])
    assert "Отправить заново" in words(pages[2])
    assert wrong_code() not in pages[0].content.decode()


def test_expired_code_says_so(browser) -> None:
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    age(5)
    page = browser.post("/signin/code/", {"code": sent_code()})
    assert "Время кода вышло" in words(page)
    assert "CODE-EXPIRED" in words(page)


def test_five_digits_cost_no_try(browser) -> None:
    browser.post("/signin/", {"login": PHONE})
    assert "у вас 5" in words(browser.post("/signin/code/", {"code": "12345"}))
    assert OneTimeCode.objects.get().tries == 0


@pytest.mark.covers("ID-063")
def test_new_code_comes_after_a_minute_and_not_before(browser) -> None:
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    early = browser.post("/signin/code/resend/")
    assert (early.status_code, Message.objects.count()) == (429, 1)
    assert "CODE-TOO-SOON" in words(early)
    age(1)
    answer = browser.post("/signin/code/resend/?next=/journal/")
    assert answer.url == "/signin/code/?next=%2Fjournal%2F&sent=again"
    assert "Отправили новый код" in words(browser.get(answer.url))
    assert browser.post(answer.url, {"code": sent_code()}).url == "/journal/"


def test_pages_of_the_code_without_a_code_lead_to_the_door(browser) -> None:
    assert browser.get("/signin/code/").url == "/signin/"
    assert browser.post("/signin/code/", {"code": "123456"}).url == "/signin/"
    assert browser.post("/signin/code/resend/").url == "/signin/"
    assert browser.get("/signin/code/resend/").status_code == 405


def test_code_of_one_browser_is_useless_in_another(browser, other_browser) -> None:
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    assert other_browser.post("/signin/code/", {"code": sent_code()}).url == "/signin/"
    assert not SignInRecord.objects.exists()


@pytest.mark.covers("ID-021")
def test_known_and_unknown_numbers_see_byte_equal_pages(browser, other_browser) -> None:
    open_anna()
    answers = [
        one.post("/signin/", {"login": phone})
        for one, phone in ((browser, PHONE), (other_browser, STRANGERS_PHONE))
    ]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, "/signin/code/")] * 2
    codes = OneTimeCode.objects.order_by("pk")
    first = codes[0]
    OneTimeCode.objects.update(created_at=first.created_at, expires_at=first.expires_at)
    known, unknown = (masked(one.get("/signin/code/")) for one in (browser, other_browser))
    assert known == unknown.replace("-22-33", "-45-67")
    known, unknown = (
        masked(one.post("/signin/code/", {"code": code}))
        for one, code in ((browser, wrong_code()), (other_browser, wrong_code(STRANGERS_PHONE)))
    )
    assert known == unknown.replace("-22-33", "-45-67")


@pytest.mark.covers("ID-057")
def test_unknown_login_and_wrong_password_see_byte_equal_pages(browser, other_browser) -> None:
    open_anna()
    pages = [
        one.post("/signin/password/", {"login": login, "password": "Не тот пароль 1"})
        for one, login in ((browser, PHONE), (other_browser, STRANGERS_PHONE))
    ]
    assert [page.status_code for page in pages] == [422, 422]
    assert masked(pages[0]) == masked(pages[1]).replace(STRANGERS_PHONE, PHONE)
    assert "войдите по коду" in words(pages[0])
    assert "Не тот пароль" not in pages[0].content.decode()


@pytest.mark.covers("ID-033", "ID-034", "ID-037")
@pytest.mark.parametrize("login", ["916 123-45-67", "anna@example.ru", SNILS])
def test_password_then_code_is_a_stronger_sign_in(browser, login) -> None:
    open_anna()
    answer = browser.post("/signin/password/?next=/journal/", {"login": login, "password": PASSWORD})
    assert answer.url == "/signin/code/?next=%2Fjournal%2F"
    assert OneTimeCode.objects.get().purpose == Purpose.SECOND_FACTOR
    assert browser.post(answer.url, {"code": sent_code()}).url == "/journal/"
    session = Session.objects.get(pk=browser.session["sid"])
    assert (session.amr, session.assurance) == (["pwd", "sms"], 2)


@pytest.mark.covers("ID-039")
@pytest.mark.parametrize(
    ("typed", "hint"),
    [(" Пароль 1", "пробел"), ("ыщытщын7", "раскладку"), ("SOSNA 77", "Caps Lock"), ("Sosna 77", "")],
)
def test_failed_password_comes_with_a_guess_about_the_keyboard(browser, typed, hint) -> None:
    said = words(browser.post("/signin/password/", {"login": PHONE, "password": typed}))
    assert ("Возможно, опечатка" in said) == bool(hint)
    assert hint in said


@pytest.mark.covers("ID-058")
def test_blocked_account_is_told_after_the_right_code(browser) -> None:
    open_anna()
    Account.objects.update(state=Account.State.BLOCKED, blocked_at=Now())
    page = sign_in(browser)
    assert page.status_code == 403
    assert "SIGNIN-ACCOUNT-BLOCKED" in words(page)
    assert "sid" not in browser.session


def test_unknown_number_is_led_on_to_registration(browser) -> None:
    assert sign_in(browser, STRANGERS_PHONE, after="?next=/journal/").url == "/register/?next=%2Fjournal%2F"


def test_browser_becomes_known_after_a_sign_in(browser) -> None:
    open_anna()
    cookie = sign_in(browser).cookies[DEVICE_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    first = cookie.value
    browser.post("/signout/")
    age(1)
    assert sign_in(browser).cookies[DEVICE_COOKIE].value == first
    assert OneTimeCode.objects.exclude(device="").count() == 1


def test_under_https_the_secret_of_a_known_browser_never_travels_in_the_open(browser, settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    open_anna()
    sign_in(browser)
    assert browser.cookies[DEVICE_COOKIE]["secure"]
