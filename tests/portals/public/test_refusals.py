"""Everything that keeps a person out: a plain page with a code, a cause and a way on, never a fault."""

import socket
import time
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.portals.public import provider as providers
from tests.portals.public.passage import CALLBACK, assert_refused, come_back, go, is_signed_in, pass_through
from zdravie.platform.audit.models import AuditEntry
from zdravie.portals.public.gateways import discovery

pytestmark = pytest.mark.django_db


def fails(status=500, body=b""):
    return lambda: (status, body)


def is_slow():
    time.sleep(0.6)
    return 200, b"{}"


@pytest.mark.covers("ID-141")
def test_a_blocked_cookie_is_explained_with_a_way_to_try_again(client, provider):
    login, _ = go(client)
    without_cookies = Client()
    page = assert_refused(come_back(without_cookies, provider, login), "LOGIN-COOKIE", 403, without_cookies)
    assert "cookie" in page


@pytest.mark.covers("ID-141")
def test_the_button_of_that_page_repeats_the_passage_by_itself(client, provider):
    answer = client.get(CALLBACK, {"code": "x", "state": "y", "iss": provider.issuer})
    assert 'href="/login/"' in answer.content.decode()
    assert client.get("/login/").headers["Location"].startswith(provider.issuer)


def test_a_foreign_state_is_refused(client, provider):
    login, _ = go(client)
    other = Client()
    other_login, _ = go(other)
    assert_refused(come_back(client, provider, other_login), "LOGIN-STATE", 400, client)
    assert_refused(come_back(client, provider, login, state="invented"), "LOGIN-STATE", 400, client)
    assert_refused(come_back(client, provider, login, state=None), "LOGIN-STATE", 400, client)
    assert "/token" not in provider.seen


def test_a_replayed_state_is_refused(client, provider):
    login, query = go(client)
    come_back(client, provider, login, error="access_denied", code=None)
    assert_refused(come_back(client, provider, login), "LOGIN-STATE", 400, client)
    assert "/token" not in provider.seen
    assert query["state"] not in str(dict(client.session.items()))


def test_a_replayed_answer_does_not_disturb_who_has_signed_in(client, provider):
    login, _ = go(client)
    come_back(client, provider, login)
    again = come_back(client, provider, login)
    assert again.status_code == 400
    assert "LOGIN-STATE" in again.content.decode()
    assert is_signed_in(client)


def test_an_expired_state_is_refused_and_leads_back_to_the_wanted_page(client, provider):
    login, _ = go(client, "/visits/?a=1")
    session = client.session
    for attempt in session["sign_in_attempts"].values():
        begun = datetime.fromisoformat(attempt["begun_at"])
        attempt["begun_at"] = (begun - timedelta(minutes=31)).isoformat()
    session.save()
    page = assert_refused(come_back(client, provider, login), "LOGIN-EXPIRED", 400, client)
    assert 'href="/login/?next=%2Fvisits%2F%3Fa%3D1"' in page


def test_a_refused_consent_is_respected(client, provider):
    login, _ = go(client)
    answer = come_back(client, provider, login, code=None, error="access_denied")
    assert_refused(answer, "LOGIN-REFUSED", 403, client)
    assert AuditEntry.objects.filter(kind="refusal", what="LOGIN-REFUSED").count() == 1


@pytest.mark.parametrize(
    "changes", [{"code": None}, {"code": None, "error": "server_error"}, {"code": "invented"}]
)
def test_an_error_of_the_provider_is_told(client, provider, changes):
    login, _ = go(client)
    assert_refused(come_back(client, provider, login, **changes), "LOGIN-PROVIDER", 502, client)


def test_an_error_never_reaches_the_page_as_markup(client, provider):
    login, _ = go(client)
    answer = come_back(client, provider, login, code=None, error="<script>alert(1)</script>")
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("issuer", [None, "https://evil.example", ""])
def test_an_answer_of_another_issuer_is_refused(client, provider, issuer):
    login, _ = go(client)
    assert_refused(come_back(client, provider, login, iss=issuer), "LOGIN-ISSUER", 400, client)
    assert "/token" not in provider.seen, "the code must not be given to anybody"


@pytest.mark.parametrize(
    "sign",
    [
        providers.unsigned,
        providers.signed_with_the_public_key,
        providers.signed_by_a_stranger,
        providers.signed_with_an_enclosed_key,
        providers.altered,
        providers.with_an_unknown_kid,
        lambda _claims: "",
        lambda _claims: "not.a.token",
        lambda _claims: "e30.e30.e30",
        lambda _claims: "W10.W10.W10",
    ],
    ids=[
        *(
            "none",
            "HS256 with the public key",
            "stranger's key",
            "key in the header",
            "altered",
            "unknown kid",
        ),
        *("empty", "garbage", "empty objects", "lists"),
    ],
)
def test_a_badly_signed_token_is_refused(client, provider, sign):
    provider.sign = sign
    assert_refused(pass_through(client, provider), "LOGIN-TOKEN", 502, client)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": ["health-of-test", "another"]},
        {"aud": None},
        {"azp": "another"},
        {"exp": 1},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": 9_999_999_999},
        {"iat": None},
        {"nonce": "of another request"},
        {"nonce": None},
        {"nonce": 7},
        {"sub": ""},
        {"sub": None},
        {"sub": "s" * 256},
        {"sub": "somebody else"},
        {"at_hash": "of another token"},
    ],
)
def test_a_token_with_a_wrong_claim_is_refused(client, provider, claims):
    provider.claims = claims
    assert_refused(pass_through(client, provider), "LOGIN-TOKEN", 502, client)


def test_a_token_of_an_earlier_request_is_refused(client, provider):
    first, query = go(client)
    provider.claims = {"nonce": query["nonce"]}
    second, _ = go(client)
    assert_refused(come_back(client, provider, second), "LOGIN-TOKEN", 502, client)
    assert first != second


@pytest.mark.covers("SO-020")
def test_a_dead_provider_is_noticed_before_the_person_is_sent_there(client, provider, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.ZDRAVIE_OIDC_ISSUER = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert_refused(client.get("/login/", {"next": "/visits/"}), "LOGIN-DOWN", 502, client)


@pytest.mark.covers("SO-020")
@pytest.mark.parametrize("place", ["/token", "/userinfo", "/jwks"])
@pytest.mark.parametrize("answer", [fails(502), fails(500, b"<html>"), fails(503)])
def test_a_provider_that_dies_on_the_way_is_told(client, provider, place, answer):
    provider.broken[place] = answer
    assert_refused(pass_through(client, provider), "LOGIN-DOWN", 502, client)


@pytest.mark.parametrize("place", ["/.well-known/openid-configuration", "/token", "/userinfo", "/jwks"])
def test_a_silent_provider_is_not_waited_for_long(client, provider, place, monkeypatch):
    assert discovery.TIMEOUT == 3.0
    monkeypatch.setattr(discovery, "TIMEOUT", 0.2)
    monkeypatch.setattr("zdravie.portals.public.gateways.oidc.TIMEOUT", 0.2)
    provider.broken[place] = is_slow
    answer = client.get("/login/") if "well-known" in place else pass_through(client, provider)
    assert_refused(answer, "LOGIN-DOWN", 502, client)


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"<html>", b'"text"', b"{}", b'{"access_token": 7}'])
@pytest.mark.parametrize("place", ["/token", "/userinfo", "/jwks", "/.well-known/openid-configuration"])
def test_an_answer_that_makes_no_sense_is_not_believed(client, provider, place, body):
    provider.broken[place] = fails(200, body)
    answer = client.get("/login/") if "well-known" in place else pass_through(client, provider)
    assert_refused(answer, "LOGIN-TOKEN", 502, client)


@pytest.mark.parametrize("status", [301, 302, 307])
def test_the_secret_does_not_follow_a_redirect(client, provider, status):
    provider.broken["/token"] = fails(status, b"{}")
    answer = pass_through(client, provider)
    assert answer.status_code == 502
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": None},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": 7},
    ],
)
def test_a_provider_that_is_not_itself_is_not_believed(client, provider, document):
    provider.document = document
    assert_refused(client.get("/login/"), "LOGIN-TOKEN", 502, client)


def test_a_refusal_of_the_register_is_said_in_its_words(client, provider):
    provider.person["family_name"] = ""
    answer = pass_through(client, provider)
    assert_refused(answer, "PEOPLE-CLAIMS-WITHOUT-NAME", 422, client)


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "/\n/evil.example/",
        "http:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "@evil.example",
        "https:/evil.example",
        " //evil.example",
        "\x00//evil.example",
    ],
)
def test_nobody_is_led_to_another_site(client, provider, wanted):
    assert pass_through(client, provider, wanted).headers["Location"] == "/home/"


def test_other_methods_are_refused_with_a_page(client, provider):
    for address in ("/login/", CALLBACK):
        assert client.post(address).status_code == 405
    assert client.get("/logout/").status_code == 405
