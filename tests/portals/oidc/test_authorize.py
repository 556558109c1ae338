"""The authorization request: who is answered with a code, who with an error, who with a page."""

from datetime import timedelta
from html import escape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.identity.passage import CALLBACK, CHALLENGE, VERIFIER, admit
from tests.portals.oidc.conftest import ISSUER, SID, asking, told
from zdravie.identity.accounts.actions.block_account import block_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.models import AuthorizationCode
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind

pytestmark = pytest.mark.django_db
AUTHORIZE = "/oauth/authorize"


@pytest.mark.covers("ID-138", "ID-143", "ID-144")
def test_a_signed_in_person_passes_at_once_with_a_code(client, clinic, sign_in, agreed):
    sign_in()
    answer = client.get(AUTHORIZE, asking())
    back = told(answer)
    assert back["state"] == "state-1"
    assert back["iss"] == ISSUER
    assert set(back) == {"code", "state", "iss"}
    assert answer.headers["Cache-Control"] == "no-store"
    row = AuthorizationCode.objects.get()
    assert (row.redirect_uri, row.nonce, row.sid) == (CALLBACK, "nonce-1", SID)
    assert row.scopes == ["openid", "profile"]


@pytest.mark.covers("ID-144")
def test_a_second_system_asks_for_no_second_sign_in(client, clinic, anna, sign_in, agreed):
    sign_in()
    told(client.get(AUTHORIZE, asking()))
    second = admit(clock.now(), client_id="second", redirect_uris=("https://second.example/cb",))
    actor = Actor(ActorKind.PERSON, anna.pk)
    said = {"account_id": anna.pk, "client_pk": second.pk, "scopes": ["openid", "profile"]}
    give_consent(**said, actor=actor, now=clock.now())
    answer = client.get(AUTHORIZE, asking(client_id="second", redirect_uri="https://second.example/cb"))
    assert answer.headers["Location"].startswith("https://second.example/cb?code=")


def test_a_stranger_goes_to_the_sign_in_page_and_comes_back_to_the_same_request(client, clinic):
    answer = client.get(AUTHORIZE, asking())
    assert answer.status_code == 302
    page = urlsplit(answer.headers["Location"])
    assert page.path == "/signin/"
    back = urlsplit(parse_qs(page.query)["next"][0])
    assert (back.netloc, back.path) == ("", AUTHORIZE)
    returned = {name: values[0] for name, values in parse_qs(back.query).items()}
    assert asking().items() <= returned.items()


def test_post_becomes_the_same_get(client, clinic, sign_in, agreed):
    sign_in()
    answer = client.post(AUTHORIZE, asking())
    assert answer.status_code == 303
    assert "code" in told(client.get(answer.headers["Location"]))


@pytest.mark.covers("ID-140")
@pytest.mark.parametrize("client_id", ["nobody", "CLINIC", "clinic ", "", "clinic\x00", None])
def test_an_unknown_system_is_shown_as_a_page(client, clinic, sign_in, client_id):
    sign_in()
    answer = client.get(AUTHORIZE, asking(client_id=client_id))
    assert answer.status_code == 400
    assert "OIDC-CLIENT" in answer.content.decode()
    assert "Location" not in answer.headers


def test_two_names_or_two_addresses_are_no_name_and_no_address(client, clinic, sign_in):
    sign_in()
    assert client.get(AUTHORIZE, asking(client_id=["clinic", "clinic"])).status_code == 400
    assert client.get(AUTHORIZE, asking(redirect_uri=[CALLBACK, CALLBACK])).status_code == 400
    assert client.get(AUTHORIZE, asking(redirect_uri=[CALLBACK, "https://evil.example/"])).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"response_mode": "query.jwt"}, "invalid_request"),
        ({"registration": "{}"}, "registration_not_supported"),
        ({"id_token_hint": "forged.token.x"}, "invalid_request"),
        ({"login_hint": "h" * 600}, "invalid_request"),
        ({"request": "eyJ"}, "request_not_supported"),
        ({"request_uri": "https://clinic.example/r"}, "request_uri_not_supported"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": "openid email"}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "create"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"max_age": "1" * 30}, "invalid_request"),
        ({"nonce": "n" * 600}, "invalid_request"),
        ({"nonce": "n\x00"}, "invalid_request"),
        ({"state": "s" * 600}, "invalid_request"),
        ({"nonce": ["one", "two"]}, "invalid_request"),
        ({"state": ["one", "two"]}, "invalid_request"),
        ({"response_type": ["code", "token"]}, "invalid_request"),
    ],
)
def test_a_wrong_request_of_a_known_system_is_told_to_the_system(
    client, clinic, sign_in, agreed, wrong, error
):
    sign_in()
    back = told(client.get(AUTHORIZE, asking(**wrong)))
    assert back["error"] == error
    assert back["iss"] == ISSUER
    assert "code" not in back
    assert not AuthorizationCode.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"code_challenge": None},
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": None},
        {"code_challenge_method": "plain", "code_challenge": VERIFIER},
        {"code_challenge_method": "PLAIN"},
        {"code_challenge_method": "s256"},
        {"code_challenge_method": ["S256", "plain"]},
        {"code_challenge": [CHALLENGE, VERIFIER]},
        {"code_challenge": "short"},
        {"code_challenge": CHALLENGE + "="},
        {"code_challenge": CHALLENGE[:-1] + "+"},
        {"code_challenge": CHALLENGE + "A"},
    ],
)
def test_pkce_is_required_and_only_s256(client, clinic, sign_in, agreed, wrong):
    sign_in()
    assert told(client.get(AUTHORIZE, asking(**wrong)))["error"] == "invalid_request"


def test_an_unknown_scope_is_ignored(client, clinic, sign_in, agreed):
    sign_in()
    assert "code" in told(client.get(AUTHORIZE, asking(scope="openid profile weather")))


def test_silent_request_of_a_stranger_is_refused_without_a_page(client, clinic):
    assert told(client.get(AUTHORIZE, asking(prompt="none")))["error"] == "login_required"


def test_silent_request_without_consent_is_refused_without_a_page(client, clinic, sign_in):
    sign_in()
    assert told(client.get(AUTHORIZE, asking(prompt="none")))["error"] == "consent_required"


def test_max_age_counts_from_the_sign_in(client, clinic, sign_in, agreed):
    sign_in(at=clock.now() - timedelta(minutes=10))
    assert "code" in told(client.get(AUTHORIZE, asking(max_age="660")))
    again = client.get(AUTHORIZE, asking(max_age="300"))
    assert again.headers["Location"].startswith("/signin/?")
    assert "again=1" in again.headers["Location"]
    assert told(client.get(AUTHORIZE, asking(max_age="300", prompt="none")))["error"] == "login_required"


def test_prompt_login_asks_once_and_then_lets_through(client, clinic, sign_in, agreed):
    sign_in(at=clock.now() - timedelta(minutes=10))
    answer = client.get(AUTHORIZE, asking(prompt="login"))
    back = parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]
    assert client.get(back).headers["Location"].startswith("/signin/?"), "the old sign-in is not enough"
    sign_in()
    assert told_softly(client.get(back))["state"] == "state-1"


def told_softly(answer):
    """What a page that leaves by itself takes to the system."""
    assert answer.status_code == 200
    delay, _, address = answer.headers["Refresh"].partition("; url=")
    assert delay == "0"
    assert address.startswith(CALLBACK + "?code=")
    assert escape(address) in answer.content.decode()
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def test_straight_after_the_sign_in_form_a_page_leads_to_a_foreign_system_and_none_to_our_own(
    client, clinic, sign_in, agreed, settings
):
    """A browser holds redirects after a form to its form-action, which names our own programs only."""
    first = client.get(AUTHORIZE, asking())
    back = parse_qs(urlsplit(first.headers["Location"]).query)["next"][0]
    sign_in()
    assert "no-store" in client.get(back).headers["Cache-Control"]
    assert set(told_softly(client.get(back))) == {"code", "state", "iss"}
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "health": "https://clinic.example"}
    assert "code" in told(client.get(back))


def test_the_mark_of_one_request_does_not_help_another(client, clinic, sign_in, agreed):
    sign_in(at=clock.now() - timedelta(minutes=10))
    answer = client.get(AUTHORIZE, asking(prompt="login"))
    back = parse_qs(urlsplit(parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]).query)
    mark = back["signed_in_after"][0]
    sign_in()
    for forged in (mark[:-2] + "xx", "", "2026"):
        query = asking(prompt="login", signed_in_after=forged)
        assert client.get(AUTHORIZE, query).headers["Location"].startswith("/signin/?")
    other = client.get(AUTHORIZE, asking(prompt="login", state="other", signed_in_after=mark))
    assert other.headers["Location"].startswith("/signin/?")


def test_no_foreign_script_may_read_any_endpoint(client, clinic):
    for path in (
        "/.well-known/openid-configuration",
        "/oauth/jwks",
        AUTHORIZE,
        "/oauth/token",
        "/oauth/userinfo",
    ):
        for method in (client.get, client.options):
            answer = method(path, headers={"Origin": "https://evil.example"})
            assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


@pytest.mark.parametrize("state", ["PROVISIONAL", "EXPIRED", "COMPROMISED"])
def test_whoever_owes_a_new_password_passes_nowhere_before(client, clinic, anna, sign_in, agreed, state):
    sign_in()
    Account.objects.filter(pk=anna.pk).update(password_state=state)
    assert client.get(AUTHORIZE, asking()).headers["Location"].startswith("/security/password/?next=")
    assert not AuthorizationCode.objects.exists()


def test_the_short_way_and_the_long_one_end_alike(client, clinic, sign_in, agreed, settings):
    sign_in()
    short = client.get(AUTHORIZE, asking())
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("ServiceMiddleware")]
    long = client.get(AUTHORIZE, asking())
    assert set(told(short)) == set(told(long))
    kept = ("Cache-Control", "Pragma", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options")
    assert [short.headers[name] for name in kept] == [long.headers[name] for name in kept]
    assert not short.cookies
    assert not long.cookies
    one, other = AuthorizationCode.objects.order_by("id")
    of_each = {"id", "code_hash", "expires_at"}
    for field in AuthorizationCode._meta.concrete_fields:
        if field.attname not in of_each:
            assert getattr(one, field.attname) == getattr(other, field.attname), field.attname


@pytest.mark.covers("ID-011", "ID-092")
def test_a_stopped_account_gets_into_no_cabinet(client, clinic, anna, sign_in, agreed):
    sign_in()
    told(client.get(AUTHORIZE, asking()))
    block_account(account_id=anna.pk, reason=Account.BlockReason.FRAUD, actor=SYSTEM, now=clock.now())
    assert urlsplit(client.get(AUTHORIZE, asking()).headers["Location"]).path == "/signin/"
    assert told(client.get(AUTHORIZE, asking(prompt="none")))["error"] == "login_required"
    assert AuthorizationCode.objects.count() == 1
