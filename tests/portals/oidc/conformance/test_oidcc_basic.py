"""
The 38 modules of the plan «Basic OP» of the OpenID conformance suite, one test each, under their names.

They are written anew from the specifications; see docs/openid-conformance.md for what that proves.
"""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db.models.functions import Now
from django.test import Client as Browser

from tests.identity.door import open_anna
from tests.identity.passage import CALLBACK, SECRET, admit
from tests.portals.oidc.conformance.conftest import agree
from tests.portals.oidc.conformance.system import System, asks_to_sign_in, told
from tests.portals.oidc.conftest import ISSUER, SID, asking
from zdravie.identity.clients.models import AuthorizationCode
from zdravie.identity.signin.models import Session
from zdravie.kernel import clock
from zdravie.portals.oidc import scopes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def signed_in(sign_in):
    sign_in()


@pytest.mark.covers("ID-138")
def test_oidcc_server(system, anna):
    back = told(system.ask())
    assert (back["state"], back["iss"]) == ("state-1", ISSUER)
    body = system.token(back["code"]).json()
    assert set(body) == {"access_token", "token_type", "expires_in", "scope", "id_token"}
    claims = system.claims(body)
    assert (claims["iss"], claims["aud"], claims["sub"]) == (ISSUER, "clinic", str(anna.pk))
    assert claims["nonce"] == "nonce-1"
    assert claims["iat"] <= claims["auth_time"] + 60 <= claims["exp"]
    assert (claims["acr"], claims["amr"], claims["sid"]) == (
        "urn:zdravie:assurance:medium",
        ["pwd", "sms"],
        SID,
    )
    assert system.person(body).json()["sub"] == claims["sub"]


def test_oidcc_response_type_missing(system):
    assert system.error(response_type=None) == "invalid_request"


def test_oidcc_idtoken_signature(system):
    header_keys = {key["kid"] for key in system.back_channel.get("/oauth/jwks").json()["keys"]}
    body = system.enter()
    from joserfc import jws

    header = jws.extract_compact(body["id_token"].encode()).headers()
    assert header["alg"] == "RS256"
    assert header["kid"] in header_keys


def test_oidcc_idtoken_unsigned(system, client):
    assert (
        "none"
        not in client.get("/.well-known/openid-configuration").json()["id_token_signing_alg_values_supported"]
    )
    assert not system.enter()["id_token"].endswith(".")


def test_oidcc_userinfo_get(system):
    assert system.person(system.enter()).json()["sub"]


def test_oidcc_userinfo_post_header(system):
    token = system.enter()["access_token"]
    answer = Browser().post("/oauth/userinfo", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["sub"]


def test_oidcc_userinfo_post_body(system):
    token = system.enter()["access_token"]
    assert Browser().post("/oauth/userinfo", {"access_token": token}).json()["sub"]
    both = Browser().post(
        "/oauth/userinfo", {"access_token": token}, headers={"Authorization": f"Bearer {token}"}
    )
    assert both.status_code == 400
    assert Browser().get("/oauth/userinfo", {"access_token": token}).status_code == 401, "never in an address"


def test_oidcc_ensure_request_without_nonce_succeeds_for_code_flow(system):
    assert "nonce" not in system.claims(system.enter(nonce=None))


def person_with(system, scope):
    person = system.person(system.enter(scope=f"openid {scope}")).json()
    return set(person) - {"sub", "identity_level", "trusted"}


PROFILE = {"name", "family_name", "given_name", "middle_name", "birthdate"}


def test_oidcc_scope_profile(system):
    assert person_with(system, "profile") == PROFILE


def test_oidcc_scope_email(system):
    assert person_with(system, "email") == {"email", "email_verified"}


def test_oidcc_scope_address(system):
    """Addresses are not told to systems: the scope is ignored, as any unknown one."""
    assert person_with(system, "address") == set()


def test_oidcc_scope_phone(system):
    assert person_with(system, "phone") == {"phone_number", "phone_number_verified"}


def test_oidcc_scope_all(system):
    told_claims = person_with(system, "profile email address phone")
    assert told_claims == PROFILE | {"email", "email_verified", "phone_number", "phone_number_verified"}


def test_oidcc_ensure_other_scope_order_succeeds(system):
    assert system.enter(scope="email openid")["id_token"]


def test_oidcc_display_page(system):
    assert system.code(display="page")


def test_oidcc_display_popup(system):
    assert system.code(display="popup")


def test_oidcc_prompt_login(system, sign_in):
    sign_in(at=clock.now() - timedelta(minutes=10))
    first = system.claims(system.enter())
    back = asks_to_sign_in(system.ask(prompt="login"))
    assert asks_to_sign_in(system.browser.get(back)), "coming back without a new sign-in is not enough"
    sign_in()
    second = system.claims(system.token(told(system.browser.get(back))["code"]).json())
    assert second["auth_time"] > first["auth_time"]
    assert second["sub"] == first["sub"]


def test_oidcc_prompt_none_not_logged_in(system):
    system.browser.cookies.clear()
    assert system.error(prompt="none") == "login_required"


def test_oidcc_prompt_none_logged_in(system):
    first = system.claims(system.enter())
    second = system.claims(system.enter(prompt="none"))
    assert (first["sub"], first["auth_time"]) == (second["sub"], second["auth_time"])


def test_oidcc_max_age_1(system, sign_in):
    sign_in(at=clock.now() - timedelta(seconds=3))
    back = asks_to_sign_in(system.ask(max_age="1"))
    before = int(clock.now().timestamp())
    sign_in()
    claims = system.claims(system.token(told(system.browser.get(back))["code"]).json())
    assert claims["auth_time"] >= before


def test_oidcc_max_age_10000(system):
    claims = system.claims(system.enter(max_age="10000"))
    assert claims["auth_time"] == system.claims(system.enter())["auth_time"]


def test_oidcc_ensure_request_with_unknown_parameter_succeeds(system):
    assert system.code(extra="foobar")


def test_oidcc_id_token_hint(system, sign_in):
    hint = system.enter()["id_token"]
    assert system.code(prompt="none", id_token_hint=hint)
    boris = open_anna(phone="+79031112233", snils="", email="", family_name="Орлов")
    Session.objects.filter(pk=SID).update(account_id=boris.pk)
    agree(boris, system.row)
    assert system.error(prompt="none", id_token_hint=hint) == "login_required"
    assert asks_to_sign_in(system.ask(id_token_hint=hint))


def test_oidcc_login_hint(system):
    system.browser.cookies.clear()
    answer = system.ask(login_hint="anna@example.ru")
    assert asks_to_sign_in(answer)
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["login_hint"] == ["anna@example.ru"]


def test_oidcc_ui_locales(system):
    answer = system.ask(ui_locales="fr-CA en-GB ru", prompt="consent")
    assert '<html lang="en"' in answer.content.decode()
    assert answer.cookies["django_language"].value == "en"
    assert '<html lang="en"' in system.ask(ui_locales="ru", prompt="consent").content.decode(), (
        "a choice stays"
    )


def test_oidcc_claims_locales(system):
    assert system.code(claims_locales="se")


def test_oidcc_ensure_request_with_acr_values_succeeds(system):
    claims = system.claims(system.enter(acr_values="urn:zdravie:assurance:low urn:zdravie:assurance:medium"))
    assert claims["acr"] == "urn:zdravie:assurance:medium"
    assert system.code(acr_values="1 2"), "names that we do not know ask for nothing"


def test_oidcc_codereuse(system):
    code = system.code()
    assert system.token(code).status_code == 200
    again = system.token(code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


def test_oidcc_codereuse_30seconds(system):
    """The code is spent for ever, not for a while; and its tokens are dead (OP-OAuth-2nd-Revokes)."""
    code = system.code(scope="openid offline_access")
    body = system.token(code).json()
    AuthorizationCode.objects.update(
        used_at=Now() - timedelta(seconds=30), expires_at=Now() + timedelta(seconds=30)
    )
    assert system.token(code).json()["error"] == "invalid_grant"
    assert system.person(body).status_code == 401
    assert system.refresh(body["refresh_token"]).json()["error"] == "invalid_grant"


@pytest.mark.covers("ID-140")
def test_oidcc_ensure_registered_redirect_uri(system):
    answer = system.ask(redirect_uri="https://clinic.example/another")
    assert answer.status_code == 400
    assert "Location" not in answer.headers


def test_oidcc_ensure_post_request_succeeds(system):
    answer = system.browser.post("/oauth/authorize", asking())
    assert answer.status_code == 303
    assert "code" in told(system.browser.get(answer.headers["Location"]))


def test_oidcc_server_client_secret_post(client, system, anna):
    row = admit(
        clock.now(),
        client_id="poster",
        scopes=scopes.KNOWN,
        token_endpoint_auth_method="client_secret_post",
    )
    agree(anna, row)
    poster = System(client, row)
    proof = {"client_id": "poster", "client_secret": SECRET}
    body = poster.token(poster.code(), proof=proof).json()
    assert poster.claims(body)["aud"] == "poster"
    assert poster.token(poster.code()).json()["error"] == "invalid_client", "the header is not its way"


def test_oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported(system):
    assert system.error(request_uri="https://clinic.example/request") == "request_uri_not_supported"


def test_oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported(system):
    assert system.error(request="eyJhbGciOiJub25lIn0.e30.") == "request_not_supported"


def test_oidcc_claims_essential(system):
    """The parameter is not supported and says so in discovery; it is ignored."""
    assert system.code(claims='{"userinfo":{"name":{"essential":true}}}')


def test_oidcc_ensure_request_object_with_redirect_uri(system):
    """A request object is refused before anything in it is believed; the answer goes to the outer address."""
    back = told(
        system.ask(request="eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwuZXhhbXBsZSJ9.")
    )
    assert back["error"] == "request_not_supported"


def test_oidcc_refresh_token(system):
    first = system.enter(scope="openid profile offline_access")
    answer = system.refresh(first["refresh_token"])
    second = answer.json()
    assert answer.status_code == 200
    assert second["refresh_token"] != first["refresh_token"]
    old, new = system.claims(first), system.claims(second)
    assert {name: old[name] for name in ("iss", "sub", "aud", "auth_time", "sid", "acr")} == {
        name: new[name] for name in ("iss", "sub", "aud", "auth_time", "sid", "acr")
    }
    assert system.person(second).json()["family_name"] == "Волкова"


def test_oidcc_ensure_request_with_valid_pkce_succeeds(system):
    assert system.enter()["id_token"]


# -- beside the plan: what its form_post variant asks ---------------------------------------------------


def test_oidcc_formpost_server(system):
    page = system.ask(response_mode="form_post")
    text = page.content.decode()
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    form = re.search(r"<form[^>]*data-post-back[^>]*>", text).group(0)
    assert f'action="{CALLBACK}"' in form
    assert 'method="post"' in form
    sent = dict(re.findall(r'<input type="hidden" name="(code|state|iss)" value="([^"]*)"', text))
    assert (sent["state"], unescape(sent["iss"])) == ("state-1", ISSUER)
    assert system.token(sent["code"]).status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert "https://clinic.example" in policy.split("form-action")[1].split(";")[0]
    assert "unsafe" not in policy
    assert sent["code"] not in "".join(page.headers.values())


def test_oidcc_formpost_errors_too(system):
    text = system.ask(response_mode="form_post", response_type="token").content.decode()
    assert 'name="error" value="unsupported_response_type"' in text


def test_oidcc_formpost_escapes_the_state(system):
    text = system.ask(response_mode="form_post", state='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in text
