"""The journal with «Это не я», sessions and devices: the owner's alone, in words, closed by one press."""

import pytest

from tests.identity.door import open_anna
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.clients.models import Client
from zdravie.identity.signin import freezes, not_me_links
from zdravie.identity.signin.models import OneTimeCode, SecurityEvent, Session, SignInRecord, SupportCase
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.mark.covers("ID-094")
def test_journal_shows_when_from_where_and_how_also_failures(browser) -> None:
    anna = open_anna()
    sign_in(browser)
    SignInRecord.objects.create(
        account_id=anna.pk,
        at=anna.created_at,
        method="PASSWORD",
        outcome="WRONG_PASSWORD",
        ip="203.0.113.9",
        device="Chrome, Android",
    )
    said = words(browser.get("/journal/"))
    assert "вход выполнен это вы сейчас по коду из СМС Firefox, Windows 127.0.0.1" in said
    assert "неверный пароль по паролю Chrome, Android 203.0.113.9" in said
    assert AuditEntry.objects.filter(kind="read", what="signin.journal", person_id=anna.pk).exists()


def test_journal_names_the_system_that_asked_and_shows_no_nonsense_from_an_address(browser) -> None:
    anna = open_anna()
    sign_in(browser, after="?next=/oauth/authorize%3Fclient_id%3DCall-us-at-once")
    Client.objects.create(
        client_id="cabinet",
        name="Кабинет здоровья",
        redirect_uris=[],
        post_logout_redirect_uris=[],
        scopes=[],
        created_at=anna.created_at,
    )
    SignInRecord.objects.create(
        account_id=anna.pk, at=anna.created_at, method="CODE", outcome="SIGNED_IN", client="cabinet"
    )
    said = words(browser.get("/journal/"))
    assert "(Кабинет здоровья)" in said
    assert "Call-us-at-once" not in said


def test_nobody_sees_another_persons_journal(browser) -> None:
    anna = open_anna()
    open_anna(phone="+79160000001", snils="08765430300", email="", is_email_confirmed=False)
    SignInRecord.objects.create(
        account_id=anna.pk, at=anna.created_at, method="CODE", outcome="SIGNED_IN", ip="203.0.113.9"
    )
    sign_in(browser, "+79160000001")
    assert "203.0.113.9" not in words(browser.get("/journal/"))


@pytest.mark.covers("ID-094")
def test_journal_shows_changes_beside_sign_ins_and_either_alone(browser) -> None:
    anna = open_anna()
    sign_in(browser)
    SecurityEvent.objects.create(
        account_id=anna.pk,
        at=clock.now(),
        kind="factors.passkey_added.v1",
        ip="203.0.113.9",
        device="Edge, Windows",
    )
    assert "Добавлен ключ входа — Edge, Windows 203.0.113.9 место неизвестно" in words(
        browser.get("/journal/")
    )
    assert "вход выполнен" in words(browser.get("/journal/?show=sign-ins"))
    assert "Добавлен ключ входа" not in words(browser.get("/journal/?show=sign-ins"))
    assert "вход выполнен" not in words(browser.get("/journal/?show=changes"))


@pytest.mark.covers("ID-094")
def test_place_is_named_where_the_network_is_known_and_unknown_is_said(browser) -> None:
    anna = open_anna()
    sign_in(browser)
    SignInRecord.objects.create(
        account_id=anna.pk, at=clock.now(), method="CODE", outcome="SIGNED_IN", ip="203.0.113.9"
    )
    said = words(browser.get("/journal/"))
    assert "127.0.0.1 эта сеть" in said
    assert "203.0.113.9 место неизвестно" in said


@pytest.mark.covers("ID-095", "ID-093")
def test_one_press_beside_a_line_closes_everything_and_says_the_number(browser) -> None:
    anna = open_anna()
    sign_in(browser)
    assert "Закрыть доступ" in words(browser.get("/journal/not-me/"))
    assert not SupportCase.objects.exists()
    page = browser.post("/journal/not-me/")
    case = SupportCase.objects.get()
    assert case.number in words(page)
    assert case.account_id == anna.pk
    assert browser.get("/profile/").status_code == 302
    assert freezes.is_frozen(anna.pk, now=clock.now())


@pytest.mark.covers("ID-095")
def test_link_of_a_warning_closes_by_a_button_and_robots_that_open_it_do_nothing(browser) -> None:
    anna = open_anna()
    token = not_me_links.make_link(anna.pk, source="attempt:1", now=clock.now())
    address = f"/not-me/{token}/"
    assert "Закрыть доступ" in words(browser.get(address))
    policy = browser.get(address).headers["Referrer-Policy"]
    assert policy == "same-origin", "with none at all a browser hides its origin, and the button is refused"
    assert not SupportCase.objects.exists()
    closed = words(browser.post(address))
    assert SupportCase.objects.get().number in closed
    again = browser.post(address)
    assert again.status_code == 410
    assert "Ссылка больше не действует" in words(again)
    assert "Ссылка больше не действует" in words(browser.get("/not-me/invented/"))
    assert not Session.objects.filter(ended_at__isnull=True).exists()


def second_session(browser) -> Session:
    here = Session.objects.get()
    OneTimeCode.objects.all().delete()
    sign_in(browser)
    return Session.objects.exclude(pk=here.pk).get()


@pytest.mark.covers("ID-095")
def test_sessions_are_listed_and_ended_one_by_one_or_all_others(browser, other_browser) -> None:
    open_anna()
    sign_in(browser)
    other = second_session(other_browser)
    said = words(browser.get("/sessions/"))
    assert "Firefox, Windows это вы сейчас" in said
    assert "Завершить все другие" in said
    assert "Сеанс завершён" in words(browser.post(f"/sessions/{other.pk}/end/", follow=True))
    assert other_browser.get("/profile/").status_code == 302
    OneTimeCode.objects.all().delete()
    sign_in(other_browser)
    browser.post("/sessions/others/end/")
    assert other_browser.get("/profile/").status_code == 302
    assert browser.get("/profile/").status_code == 200


def test_nobody_ends_a_session_of_somebody_else(browser, other_browser) -> None:
    open_anna()
    open_anna(phone="+79160000001", snils="08765430300", email="", is_email_confirmed=False)
    sign_in(browser)
    mine = Session.objects.get()
    sign_in(other_browser, "+79160000001")
    other_browser.post(f"/sessions/{mine.pk}/end/")
    assert browser.get("/profile/").status_code == 200


@pytest.mark.covers("SO-028")
def test_network_that_asks_too_much_is_told_when_to_come_back(browser, settings, monkeypatch) -> None:
    # Riddles come long before: their own tests show that.
    monkeypatch.setattr("zdravie.portals.id_pages.captcha.part._is_asked", lambda *_: False)
    settings.ZDRAVIE_TRUSTED_PROXIES = 1
    answers = [
        browser.post(
            "/signin/", {"login": f"+7916000{number:04}"}, headers={"X-Forwarded-For": "203.0.113.9"}
        )
        for number in range(31)
    ]
    assert [answer.status_code for answer in answers[:30]] == [302] * 30
    assert answers[30].status_code == 429
    assert "Попробуйте после" in words(answers[30])
    from_elsewhere = browser.post(
        "/signin/", {"login": "+79160000999"}, headers={"X-Forwarded-For": "203.0.113.10"}
    )
    assert from_elsewhere.status_code == 302
