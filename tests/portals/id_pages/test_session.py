"""The session of the sign-on: a fresh key, an end in time, nothing left after leaving."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models.functions import Now
from django.test import Client

from tests.identity.door import PHONE, open_anna, sent_code
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.accounts.models import Account
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_planted_session_gains_nothing(browser) -> None:
    """Fixation: the thief's session is gone the moment its victim signs in with it."""
    open_anna()
    browser.post("/signin/", {"login": PHONE})
    planted = browser.cookies["zdravie_health_session"].value
    browser.post("/signin/code/", {"code": sent_code()})
    thief = Client(headers={"Cookie": f"zdravie_health_session={planted}"})
    assert browser.cookies["zdravie_health_session"].value != planted
    assert thief.get("/profile/").url.startswith("/signin/")
    assert not Session.objects.filter(session_key=planted).exists()


def test_token_of_forms_changes_with_the_sign_in(browser) -> None:
    open_anna()
    browser.get("/signin/")
    before = browser.cookies["zdravie_health_csrf"].value
    sign_in(browser)
    assert browser.cookies["zdravie_health_csrf"].value != before


def test_session_ends_after_twelve_hours(browser, monkeypatch) -> None:
    open_anna()
    sign_in(browser)
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=11, minutes=59))
    assert browser.get("/profile/").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=12))
    assert browser.get("/profile/").url == "/signin/?next=%2Fprofile%2F"
    assert "sid" not in browser.session


@pytest.mark.covers("SO-009", "SO-017")
def test_session_that_ended_by_its_clock_is_not_lost_silently(browser, monkeypatch) -> None:
    open_anna()
    sign_in(browser)
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=12))
    page = words(browser.get(browser.get("/profile/").url))
    assert "Сеанс завершён" in page
    assert "вернём вас на ту же страницу" in page
    assert "Сеанс завершён" not in words(browser.get("/signin/"))


def test_blocked_account_loses_its_sessions_at_once(browser) -> None:
    open_anna()
    sign_in(browser)
    Account.objects.update(state=Account.State.BLOCKED, blocked_at=Now())
    assert browser.get("/profile/").status_code == 302


def test_leaving_ends_the_session_and_is_written_down(browser) -> None:
    anna = open_anna()
    sign_in(browser)
    key = browser.session.session_key
    assert browser.get("/signout/").status_code == 405
    answer = browser.post("/signout/")
    assert answer.url == "/signin/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    assert AuditEntry.objects.get(what="signin.signed_out.v1").person_id == anna.pk
    assert browser.post("/signout/").status_code == 302


def test_sign_out_and_sign_in_need_the_token_of_the_form() -> None:
    strict = Client(enforce_csrf_checks=True)
    for address in ("/signin/", "/signin/code/", "/signin/password/", "/register/", "/signout/"):
        assert strict.post(address).status_code == 403


def test_actor_carries_level_identity_and_the_number_of_the_sign_in(browser, rf) -> None:
    from zdravie.portals.id_pages.session import AccountMiddleware

    anna = open_anna()
    sign_in(browser)
    request = rf.get("/")
    request.session = browser.session
    AccountMiddleware(lambda _request: None)(request)
    assert request.actor.id == request.sign_in.account_id == anna.pk
    assert request.actor.session == request.sign_in.sid
    assert request.sign_in.amr == ("sms",)
    assert request.sign_in.auth_time <= clock.now()
