"""The provider ends a sign-in: its word is believed after every check, and then at once."""

import json
import time

import pytest
from django.test import Client
from joserfc import jws, jwt

from tests.portals.public.passage import is_signed_in, pass_through
from tests.portals.public.provider import (
    KEY,
    STRANGERS_KEY,
    altered,
    signed_by_a_stranger,
    signed_with_an_enclosed_key,
    signed_with_the_public_key,
    unsigned,
    with_an_unknown_kid,
)
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
ENDED = "/login/ended/"
EVENT = "http://schemas.openid.net/event/backchannel-logout"


def claims(provider, **changes):
    now = int(time.time())
    said = {
        "iss": provider.issuer,
        "aud": provider.client_id,
        "sub": "subject-1",
        "sid": "sid-1",
        "iat": now,
        "exp": now + 120,
        "jti": "word-1",
        "events": {EVENT: {}},
    }
    return {name: value for name, value in (said | changes).items() if value is not None}


def signed(said, **header):
    return jwt.encode({"alg": "RS256", "kid": "key-1", "typ": "logout+jwt", **header}, said, KEY, ["RS256"])


def tell(token):
    return Client().post(ENDED, {"logout_token": token})


@pytest.fixture
def signed_in(client, provider):
    pass_through(client, provider)
    assert is_signed_in(client)
    return client


def still_in(browser):
    return browser.get("/visits/").status_code == 200


def test_the_browser_is_out_at_its_next_request(signed_in, provider):
    assert still_in(signed_in)
    answer = tell(signed(claims(provider)))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert not is_signed_in(signed_in)
    assert signed_in.get("/visits/").headers["Location"].startswith("/login/")


def test_the_same_token_again_is_taken_and_does_nothing(signed_in, provider, client):
    token = signed(claims(provider))
    assert tell(token).status_code == 200
    provider.claims = {"sid": "sid-2"}
    pass_through(client, provider)
    assert tell(token).status_code == 200
    assert still_in(client)


def test_another_sign_in_stays(signed_in, provider):
    assert tell(signed(claims(provider, sid="sid-7"))).status_code == 200
    assert still_in(signed_in)


def test_a_token_without_sid_ends_all_of_the_person(signed_in, provider):
    assert tell(signed(claims(provider, sid=None))).status_code == 200
    assert not is_signed_in(signed_in)


def test_who_returns_after_the_end_is_sent_to_sign_in_anew(client, provider):
    tell(signed(claims(provider)))
    answer = pass_through(client, provider)
    assert "LOGIN-STATE" in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": None},
        {"iat": None},
        {"iat": 1},
        {"iat": 4_000_000_000},
        {"exp": 1},
        {"events": None},
        {"events": {}},
        {"events": {EVENT: "yes"}},
        {"events": [EVENT]},
        {"nonce": "n"},
        {"jti": None},
        {"jti": 5},
        {"sub": None, "sid": None},
        {"sid": 5},
        {"sid": "s" * 300},
    ],
    ids=str,
)
def test_a_wrong_claim_ends_nobody(signed_in, provider, changes):
    answer = tell(signed(claims(provider, **changes)))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert still_in(signed_in)
    assert AuditEntry.objects.filter(kind="refusal", what="LOGIN-LOGOUT-TOKEN").exists()


@pytest.mark.parametrize(
    "sign",
    [
        unsigned,
        signed_with_the_public_key,
        signed_by_a_stranger,
        signed_with_an_enclosed_key,
        altered,
        with_an_unknown_kid,
    ],
    ids=lambda sign: sign.__name__,
)
def test_a_forged_token_ends_nobody(signed_in, provider, sign):
    assert tell(sign(claims(provider))).status_code == 400
    assert still_in(signed_in)


def test_an_address_of_keys_in_the_header_is_not_asked(signed_in, provider):
    header = {
        "alg": "RS256",
        "kid": "key-1",
        "jku": f"{provider.issuer}/evil",
        "x5u": f"{provider.issuer}/evil",
    }
    token = jws.serialize_compact(header, json.dumps(claims(provider)).encode(), STRANGERS_KEY, ["RS256"])
    assert tell(token).status_code == 400
    assert "/evil" not in provider.seen
    assert still_in(signed_in)


def test_a_token_of_another_kind_ends_nobody(signed_in, provider):
    assert tell(signed(claims(provider), typ="at+jwt")).status_code == 400
    assert still_in(signed_in)


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "\x00"])
def test_what_is_no_token_is_refused(provider, text):
    assert tell(text).status_code == 400


def test_while_the_keys_cannot_be_fetched_the_provider_is_asked_to_repeat(provider):
    provider.broken["/jwks"] = lambda: (503, b"")
    assert tell(signed(claims(provider))).status_code == 503


def test_a_browser_cannot_come_here(client, provider):
    assert client.get(ENDED).status_code == 405
