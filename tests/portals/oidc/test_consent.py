"""The first entry: the person sees what is passed to whom, and decides."""

import re
from html import unescape

import pytest

from tests.portals.oidc.conftest import asking, told
from zdravie.identity.clients.models import AuthorizationCode, Consent

pytestmark = pytest.mark.django_db
AUTHORIZE = "/oauth/authorize"


@pytest.fixture
def page(client, clinic, sign_in):
    sign_in()
    return client.get(AUTHORIZE, asking(scope="openid profile snils"))


def query_in(page):
    return unescape(re.search(r'name="query" value="([^"]*)"', page.content.decode()).group(1))


def decide(client, page, decision):
    return client.post("/oauth/consent", {"query": query_in(page), "decision": decision})


def test_says_who_asks_and_for_what(page):
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("Поликлиника № 8", "clinic.example", "СНИЛС", "Дата рождения"):
        assert words in text.replace("\xa0", " ").replace("&nbsp;", " ")
    assert "Адрес электронной почты" not in text.replace("\xa0", " ")
    assert (
        "https://clinic.example"
        in page.headers["Content-Security-Policy"].split("form-action")[1].split(";")[0]
    )
    assert "no-store" in page.headers["Cache-Control"]
    assert not Consent.objects.exists()


def test_yes_is_remembered_and_asked_once(client, page, anna):
    on = decide(client, page, "allow")
    assert on.status_code == 302
    assert "code" in told(client.get(on.headers["Location"]))
    assert Consent.objects.get().account_id == anna.pk
    assert "code" in told(client.get(AUTHORIZE, asking(scope="openid profile snils")))
    assert "code" in told(client.get(AUTHORIZE, asking(scope="openid")))


def test_a_wider_wish_asks_again(client, page):
    decide(client, page, "allow")
    assert client.get(AUTHORIZE, asking(scope="openid profile snils phone")).status_code == 200


def test_no_goes_to_the_system(client, page):
    back = told(decide(client, page, "refuse"))
    assert (back["error"], back["state"]) == ("access_denied", "state-1")
    assert not Consent.objects.exists()
    assert not AuthorizationCode.objects.exists()


def test_an_answer_that_is_neither_is_a_no(client, page):
    assert told(decide(client, page, ""))["error"] == "access_denied"


def test_prompt_consent_asks_again_and_then_lets_through(client, clinic, sign_in, agreed):
    sign_in()
    page = client.get(AUTHORIZE, asking(prompt="consent"))
    assert page.status_code == 200
    on = decide(client, page, "allow")
    assert "code" in told(client.get(on.headers["Location"]))


def test_the_form_is_judged_anew(client, page):
    forged = query_in(page).replace("clinic.example", "evil.example")
    answer = client.post("/oauth/consent", {"query": forged, "decision": "allow"})
    assert answer.status_code == 400
    assert "OIDC-REDIRECT" in answer.content.decode()
    assert not Consent.objects.exists()


def test_a_stranger_and_a_foreign_form_agree_to_nothing(client, page):
    from django.test import Client

    query = query_in(page)
    stranger = Client().post("/oauth/consent", {"query": query, "decision": "allow"})
    assert stranger.headers["Location"].startswith("/signin/")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/oauth/consent", {"query": query, "decision": "allow"}).status_code == 403
    assert not Consent.objects.exists()
