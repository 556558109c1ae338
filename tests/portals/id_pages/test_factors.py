"""Pages of the factors: apps, recovery codes, passkeys: added, used and taken off as a person does it."""

import html
import json
import re
from typing import Any

import pyotp
import pytest
from django.test import Client

from tests.identity.authenticator import Authenticator
from tests.identity.door import PASSWORD, PHONE, open_anna, sent_code
from tests.identity.factors.people import code_of, connect_app, give_passkey, only_passkey
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.factors.models import CodeApp, Passkey, PasskeyChallenge
from zdravie.identity.signin.models import Session

pytestmark = pytest.mark.django_db


def strong_sign_in(browser: Client) -> Any:
    """By password and the code of an SMS: two factors."""
    browser.post("/signin/password/", {"login": PHONE, "password": PASSWORD})
    if not browser.session.get("challenge"):
        browser.post("/signin/confirm/code/", {"channel": "SMS"})
    return browser.post("/signin/code/", {"code": sent_code()})


def options_in(page: Any) -> dict[str, Any]:
    found = re.search(r'data-options="([^"]+)"', page.content.decode())
    assert found
    return json.loads(html.unescape(found.group(1)))


def challenge_in(page: Any) -> str:
    found = re.search(r'name="challenge" value="([^"]+)"', page.content.decode())
    assert found
    return found.group(1)


def after_password(browser: Client) -> Any:
    return browser.post("/signin/password/", {"login": PHONE, "password": PASSWORD})


def device_of(browser: Client) -> Authenticator:
    """Adds a passkey through the pages."""
    page = browser.get("/security/passkeys/add/")
    device = Authenticator()
    answer = device.create(options_in(page))
    added = browser.post(
        "/security/passkeys/add/",
        {"challenge": challenge_in(page), "credential": answer, "name": "Мой телефон"},
    )
    assert added.url == "/security/?done=passkey_added"
    return device


@pytest.mark.covers("ID-042")
def test_an_app_is_connected_and_taken_off_in_security(browser) -> None:
    open_anna()
    strong_sign_in(browser)
    assert "Приложение с кодами Работает без связи и за границей выключено" in words(
        browser.get("/security/")
    )
    assert browser.post("/security/app/").url == "/security/app/setup/"
    page = browser.get("/security/app/setup/")
    secret = CodeApp.objects.get().secret
    assert secret in words(page).replace(" ", "")
    assert "qr__img" in page.content.decode()
    wrong = browser.post("/security/app/setup/", {"code": "000000"})
    assert (wrong.status_code, "FACTOR-APP-SETUP-WRONG" in words(wrong)) == (422, True)
    right = browser.post("/security/app/setup/", {"code": code_of(pyotp.TOTP(secret))})
    assert right.url == "/security/?done=app_added"
    said = words(browser.get(right.url))
    assert "Приложение подключено" in said
    assert secret not in said.replace(" ", "")
    assert browser.get("/security/app/setup/").url == "/security/app/", "the key is never shown again"
    assert "Отключить приложение с кодами?" in words(browser.get("/security/app/remove/"))
    assert browser.post("/security/app/remove/").url == "/security/?done=app_removed"
    assert not CodeApp.objects.exists()


@pytest.mark.covers("ID-041")
def test_after_the_password_the_chooser_lists_every_factor_of_the_person(browser) -> None:
    anna = open_anna()
    connect_app(anna)
    give_passkey(anna)
    assert after_password(browser).url == "/signin/confirm/"
    said = words(browser.get("/signin/confirm/"))
    for way in ("Ключ входа", "Код из приложения", "Код из СМС", "Код из звонка"):
        assert way in said
    assert "Запасной код" not in said


def test_the_code_of_the_app_lets_in_once(browser, other_browser) -> None:
    app = connect_app(open_anna())
    code = code_of(app)
    after_password(browser)
    assert "«Здравие»" in words(browser.get("/signin/confirm/app/"))
    assert "FACTOR-APP-WRONG" in words(browser.post("/signin/confirm/app/", {"code": "000000"}))
    assert browser.post("/signin/confirm/app/", {"code": code}).url == "/profile/"
    after_password(other_browser)
    again = other_browser.post("/signin/confirm/app/", {"code": code})
    assert (again.status_code, "FACTOR-APP-USED" in words(again)) == (409, True)


def test_recovery_codes_are_shown_once_and_each_lets_in_once(browser, other_browser) -> None:
    open_anna()
    strong_sign_in(browser)
    assert "Десять одноразовых кодов" in words(browser.get("/security/recovery/"))
    page = browser.post("/security/recovery/")
    codes = re.findall(r"\d{4} \d{4} \d{4}", words(page))
    assert len(codes) == 10
    assert "no-store" in page.headers["Cache-Control"]
    assert not re.search(r"\d{4} \d{4} \d{4}", words(browser.get("/security/recovery/")))
    assert "Осталось: 10" in words(browser.get("/security/"))
    after_password(other_browser)
    short = other_browser.post("/signin/confirm/recovery/", {"code": "1234"})
    assert "В запасном коде 12 цифр, у вас 4" in words(short)
    assert other_browser.post("/signin/confirm/recovery/", {"code": codes[0]}).url == "/profile/"
    assert "Осталось: 9" in words(browser.get("/security/"))
    assert browser.post("/security/recovery/remove/").url == "/security/?done=codes_removed"
    assert browser.post("/security/recovery/remove/").status_code == 404


@pytest.mark.covers("ID-043")
def test_a_passkey_is_added_named_and_removed_and_the_pages_say_that_nothing_of_a_body_is_kept(
    browser,
) -> None:
    open_anna()
    strong_sign_in(browser)
    assert "Мы их не получаем и не храним" in words(browser.get("/security/passkeys/add/"))
    device_of(browser)
    key = only_passkey().pk
    said = words(browser.get("/security/"))
    assert "Мой телефон" in said
    assert "ещё не использовали" in said
    assert "Отпечатков и снимков лица мы не получаем и не храним" in said
    assert browser.post(f"/security/passkeys/{key}/", {"name": "Ноутбук"}).url == "/security/"
    assert "Удалить ключ «Ноутбук»?" in words(browser.get(f"/security/passkeys/{key}/remove/"))
    assert browser.post(f"/security/passkeys/{key}/remove/").url == "/security/?done=passkey_removed"
    assert browser.get(f"/security/passkeys/{key}/").status_code == 404


def test_a_passkey_opens_the_door(browser, other_browser) -> None:
    open_anna()
    strong_sign_in(browser)
    device = device_of(browser)
    page = other_browser.get("/signin/passkey/?next=/security/")
    answer = device.get(options_in(page))
    entered = other_browser.post(
        "/signin/passkey/?next=/security/", {"challenge": challenge_in(page), "credential": answer}
    )
    assert entered.url == "/security/"
    assert Session.objects.latest("opened_at", "pk").amr == ["hwk"]
    assert "последний вход" in words(other_browser.get("/security/"))
    again = Client().post("/signin/passkey/", {"challenge": challenge_in(page), "credential": answer})
    assert (again.status_code, "FACTOR-PASSKEY-GONE" in words(again)) == (409, True)


def test_a_passkey_confirms_a_password_with_a_question_of_its_own(browser) -> None:
    device = give_passkey(open_anna())
    after_password(browser)
    page = browser.get("/signin/confirm/passkey/")
    options = options_in(page)
    assert len(options["allowCredentials"]) == 1
    said = {"challenge": challenge_in(page), "credential": device.get(options)}
    assert browser.post("/signin/confirm/passkey/", said).url == "/profile/"


def test_without_scripts_the_page_of_passkeys_explains_itself_and_other_ways_stand_beside(browser) -> None:
    page = browser.get("/signin/passkey/")
    said = words(page)
    assert "Ключ входа здесь не работает" in said
    assert "Войти по коду из СМС" in said
    assert 'type="submit" hidden' in page.content.decode()
    refused = browser.post("/signin/passkey/", {"challenge": challenge_in(page), "credential": ""})
    assert (refused.status_code, "FACTOR-PASSKEY-REFUSED" in words(refused)) == (422, True)
    assert browser.post("/signin/passkey/", {"challenge": "?"}).status_code == 422


@pytest.mark.parametrize(
    "address",
    ["/security/app/", "/security/app/setup/", "/security/recovery/", "/security/passkeys/add/"],
)
def test_one_factor_is_asked_for_another_before_it_changes_anything(browser, address) -> None:
    open_anna()
    sign_in(browser)
    answer = browser.get(address)
    assert answer.url.startswith("/stepup/?next=")
    assert not PasskeyChallenge.objects.exists()


def test_a_press_that_needs_a_stronger_sign_in_is_taken_up_again_after_it(browser) -> None:
    open_anna()
    sign_in(browser)
    answer = browser.post("/security/recovery/")
    assert answer.url.startswith("/stepup/?next=%2Fresume%2F")
    assert browser.get(answer.url).url.startswith("/signin/confirm/")


def test_pages_of_the_awaited_factor_without_a_sign_in_lead_to_the_door(browser) -> None:
    for page in ("app", "recovery", "passkey"):
        assert browser.get(f"/signin/confirm/{page}/").url == "/signin/"


def test_passkeys_of_others_are_not_found(browser) -> None:
    give_passkey(open_anna(phone="+79160000001", snils="08675430300", email=""))
    open_anna()
    strong_sign_in(browser)
    key = Passkey.objects.get().pk
    assert browser.get(f"/security/passkeys/{key}/").status_code == 404
    assert browser.post(f"/security/passkeys/{key}/remove/").status_code == 404
