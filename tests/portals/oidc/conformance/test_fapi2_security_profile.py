"""
Modules of the plan «FAPI 2.0 Security Profile Final» that apply to us, one test each, under their names.

Those that do not apply, and why, stand in docs/openid-conformance.md.
"""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db.models.functions import Now
from django.test import Client as Browser
from joserfc.jwk import ECKey, RSAKey

from tests.identity.passage import VERIFIER, admit
from tests.portals.oidc.conformance.conftest import agree
from tests.portals.oidc.conformance.system import KEY, System, asks_to_sign_in, told
from tests.portals.oidc.conftest import ISSUER, asking
from zdravie.identity.clients.models import AuthorizationCode, Client, PushedRequest
from zdravie.kernel import clock
from zdravie.portals.oidc import scopes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def signed_in(sign_in):
    sign_in()


def enter(strict, **changes):
    """Push, come with the handle, exchange."""
    code = told(strict.come_with(strict.pushed(**changes)))["code"]
    answer = strict.token(code)
    assert answer.status_code == 200, answer.content
    return answer.json()


def refused(answer, error, status=400):
    assert (answer.status_code, answer.json()["error"]) == (status, error), answer.content
    return True


# -- well-behaved systems ------------------------------------------------------------------------------


def test_fapi2_discovery_end_point_verification(client, strict):
    document = client.get("/.well-known/openid-configuration").json()
    assert document["pushed_authorization_request_endpoint"] == f"{ISSUER}/oauth/par"
    assert document["authorization_response_iss_parameter_supported"] is True
    assert "private_key_jwt" in document["token_endpoint_auth_methods_supported"]
    assert {"ES256", "PS256"} <= set(document["token_endpoint_auth_signing_alg_values_supported"])
    assert document["code_challenge_methods_supported"] == ["S256"]


def test_fapi2_happy_flow(strict, anna):
    body = enter(strict)
    claims = strict.claims(body)
    assert (claims["iss"], claims["aud"], claims["sub"]) == (ISSUER, "strict", str(anna.pk))
    assert claims["nonce"] == "nonce-1"
    assert strict.person(body).json()["family_name"] == "Волкова"


def test_fapi2_user_rejects_authentication(strict, client):
    page = strict.come_with(strict.pushed(prompt="consent"))
    query = unescape(re.search(r'name="query" value="([^"]*)"', page.content.decode()).group(1))
    answer = client.post("/oauth/consent", {"query": query, "decision": "refuse"})
    back = told(answer)
    assert (back["error"], back["state"], back["iss"]) == ("access_denied", "state-1", ISSUER)


def test_fapi2_ensure_authorization_request_without_state_success(strict):
    assert "state" not in told(strict.come_with(strict.pushed(state=None)))


def test_fapi2_ensure_authorization_request_without_nonce_success(strict):
    assert "nonce" not in strict.claims(enter(strict, nonce=None))


def test_fapi2_ensure_authorization_request_with_64_char_nonce_success(strict):
    assert strict.claims(enter(strict, nonce="n" * 64))["nonce"] == "n" * 64


def test_fapi2_ensure_authorization_request_with_long_nonce(strict):
    assert strict.claims(enter(strict, nonce="n" * 384))["nonce"] == "n" * 384


def test_fapi2_ensure_authorization_request_with_long_state(strict):
    assert told(strict.come_with(strict.pushed(state="s" * 384)))["state"] == "s" * 384


def test_fapi2_ensure_other_scope_order_succeeds(strict):
    assert enter(strict, scope="profile openid")["id_token"]


def test_fapi2_test_claims_parameter_identity_claims(strict):
    """The parameter is not supported and says so in discovery; it is ignored."""
    assert enter(strict, claims='{"id_token":{"name":{"essential":true}}}')["id_token"]


def test_fapi2_access_token_type_header_case_sensitivity(strict):
    body = enter(strict)
    for scheme in ("bearer", "BEARER", "Bearer"):
        assert strict.person(body, scheme=scheme).status_code == 200


# -- the authorization request -------------------------------------------------------------------------


def test_fapi2_state_only_outside_request_object_not_used(strict):
    back = told(strict.come_with(strict.pushed(state=None), state="outside"))
    assert "state" not in back


def test_fapi2_ensure_different_state_inside_and_outside_request_object(strict):
    assert told(strict.come_with(strict.pushed(state="inside"), state="outside"))["state"] == "inside"


def test_fapi2_ensure_different_nonce_inside_and_outside_request_object(strict):
    code = told(strict.come_with(strict.pushed(nonce="inside"), nonce="outside"))["code"]
    assert strict.claims(strict.token(code).json())["nonce"] == "inside"


def test_fapi2_ensure_request_object_without_redirect_uri_fails(strict):
    assert refused(strict.push(redirect_uri=None), "invalid_request")


def test_fapi2_ensure_registered_redirect_uri(strict):
    assert refused(strict.push(redirect_uri="https://clinic.example/another"), "invalid_request")


def test_fapi2_ensure_redirect_uri_in_authorization_request(strict):
    assert refused(strict.push(redirect_uri=""), "invalid_request")


def test_fapi2_ensure_unsigned_authorization_request_without_using_par_fails(strict):
    assert strict.error() == "invalid_request"
    assert not AuthorizationCode.objects.exists()


def test_fapi2_ensure_response_type_code_id_token_fails(strict):
    assert refused(strict.push(response_type="code id_token"), "unsupported_response_type")


def test_fapi2_ensure_response_type_token_fails(strict):
    assert refused(strict.push(response_type="token"), "unsupported_response_type")


# -- the token endpoint --------------------------------------------------------------------------------


def test_fapi2_ensure_client_id_in_token_endpoint(strict):
    code = told(strict.come_with(strict.pushed()))["code"]
    assert refused(strict.token(code, client_id="another"), "invalid_request")


def test_fapi2_ensure_authorization_code_is_bound_to_client(strict, client, anna):
    row = admit(clock.now(), client_id="second", scopes=scopes.KNOWN)
    agree(anna, row)
    code = told(strict.come_with(strict.pushed()))["code"]
    assert refused(System(client, row).token(code), "invalid_grant")
    assert strict.token(code).status_code == 200


def test_fapi2_attempt_reuse_authorization_code_after_one_second(strict):
    code = told(strict.come_with(strict.pushed()))["code"]
    body = strict.token(code).json()
    assert refused(strict.token(code), "invalid_grant")
    assert strict.person(body).status_code == 401


def test_fapi2_attempt_to_use_expired_auth_code(strict):
    code = told(strict.come_with(strict.pushed()))["code"]
    row = AuthorizationCode.objects.annotate(now=Now()).get()
    assert row.expires_at - row.now <= timedelta(seconds=60)
    AuthorizationCode.objects.update(expires_at=Now())
    assert refused(strict.token(code), "invalid_grant")


# -- the proof of the system ---------------------------------------------------------------------------


def test_fapi2_ensure_signed_client_assertion_with_rs256_fails(strict):
    key = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
    Client.objects.filter(pk=strict.row.pk).update(jwks={"keys": [key.as_dict(private=False)]})
    code = told_code(strict, key)
    assert refused(strict.token(code, proof=strict.proof(key, "RS256")), "invalid_client", 401)
    assert strict.token(code, proof=strict.proof(key, "PS256")).status_code == 200


def told_code(strict, key):
    """A code that was pushed for with this key."""
    form = asking(client_id="strict") | strict.proof(key, "PS256")
    uri = Browser().post("/oauth/par", form).json()["request_uri"]
    return told(strict.come_with(uri))["code"]


def test_fapi2_ensure_client_assertion_in_token_endpoint(strict):
    code = told(strict.come_with(strict.pushed()))["code"]
    assert refused(strict.token(code, proof={"client_id": "strict"}), "invalid_client", 401)
    assert strict.token(code).status_code == 200


def wrong_proof(strict, **changes):
    code = told(strict.come_with(strict.pushed()))["code"]
    return refused(strict.token(code, proof=strict.proof(**changes)), "invalid_client", 401)


def seconds_from_now(seconds):
    return int(clock.now().timestamp()) + seconds


def test_fapi2_ensure_client_assertion_with_exp_is_5_minutes_in_past_fails(strict):
    assert wrong_proof(strict, exp=seconds_from_now(-300))


def test_fapi2_ensure_client_assertion_with_wrong_aud_fails(strict):
    assert wrong_proof(strict, aud="https://other.example")


def test_fapi2_ensure_client_assertion_with_no_sub_fails(strict):
    assert wrong_proof(strict, sub=None)


def test_fapi2_ensure_matching_key_in_authorization_request(strict):
    stranger = ECKey.generate_key("P-256", {"kid": KEY.kid, "use": "sig"})
    assert wrong_proof(strict, key=stranger)


def test_fapi2_par_ensure_jwt_client_assertion_with_iat_nbf_8_seconds_in_the_future_is_accepted(strict):
    proof = strict.proof(iat=seconds_from_now(8), nbf=seconds_from_now(8))
    assert Browser().post("/oauth/par", asking(client_id="strict") | proof).status_code == 201


def test_fapi2_par_ensure_jwt_client_assertion_with_iat_nbf_over_60_seconds_in_the_future_fails(strict):
    proof = strict.proof(iat=seconds_from_now(65), nbf=seconds_from_now(65))
    assert refused(Browser().post("/oauth/par", asking(client_id="strict") | proof), "invalid_client", 401)


@pytest.mark.parametrize(
    "audience", [f"{ISSUER}/oauth/par", f"{ISSUER}/oauth/token", [f"{ISSUER}/oauth/par"], [ISSUER]], ids=str
)
def test_fapi2_par_endpoint_as_audience_fails(strict, audience):
    """Three modules: the endpoint, the token endpoint, an array; our name alone counts."""
    proof = strict.proof(aud=audience)
    assert refused(Browser().post("/oauth/par", asking(client_id="strict") | proof), "invalid_client", 401)


def test_fapi2_assertion_is_good_for_one_use(strict):
    proof = strict.proof()
    assert Browser().post("/oauth/par", asking(client_id="strict") | proof).status_code == 201
    assert refused(Browser().post("/oauth/par", asking(client_id="strict") | proof), "invalid_client", 401)


# -- refresh tokens ------------------------------------------------------------------------------------


def test_fapi2_refresh_token(strict, system):
    body = enter(strict, scope="openid offline_access")
    assert refused(system.refresh(body["refresh_token"]), "invalid_grant"), "another system gets nothing"
    second = strict.refresh(body["refresh_token"])
    assert second.status_code == 200
    assert strict.claims(second.json())["sub"] == strict.claims(body)["sub"]


# -- pushed requests -----------------------------------------------------------------------------------


def test_fapi2_par_ensure_server_accepts_reused_request_uri_before_authentication_completion(strict):
    strict.browser.cookies.clear()
    uri = strict.pushed()
    assert asks_to_sign_in(strict.come_with(uri))
    assert asks_to_sign_in(strict.come_with(uri)), "a reloaded page"


def test_fapi2_par_attempt_reuse_request_uri(strict):
    uri = strict.pushed()
    assert "code" in told(strict.come_with(uri))
    page = strict.come_with(uri)
    assert (page.status_code, "Location" in page.headers) == (400, False)
    assert "OIDC-PUSHED" in page.content.decode()
    assert AuthorizationCode.objects.count() == 1


def test_fapi2_par_attempt_to_use_expired_request_uri(strict):
    uri = strict.pushed()
    PushedRequest.objects.update(expires_at=Now())
    assert "OIDC-PUSHED" in strict.come_with(uri).content.decode()


def test_fapi2_par_ensure_request_uri_is_bound_to_client(strict, system):
    uri = strict.pushed()
    page = system.come_with(uri)
    assert (page.status_code, "Location" in page.headers) == (400, False)
    assert "code" in told(strict.come_with(uri)), "it stays good for its own system"


def test_fapi2_par_reject_request_uri_in_par_authorization_form_params(strict):
    assert refused(strict.push(request_uri="urn:ietf:params:oauth:request_uri:x"), "invalid_request")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_fapi2_par_reject_invalid_http_verb(client, strict, method):
    assert getattr(client, method)("/oauth/par").status_code == 405


def test_fapi2_par_without_duplicate_parameters(strict):
    assert "code" in told(strict.come_with(strict.pushed()))


def test_fapi2_par_survives_the_sign_in_that_outlasts_it(strict, sign_in):
    """Ninety seconds are for the way to us; typing a code from an SMS may take longer."""
    strict.browser.cookies.clear()
    back = asks_to_sign_in(strict.come_with(strict.pushed()))
    PushedRequest.objects.update(expires_at=Now())
    sign_in()
    assert "code" in told(strict.browser.get(back))
    assert "OIDC-PUSHED" in strict.browser.get(back).content.decode(), "one code and no second"


# -- PKCE ----------------------------------------------------------------------------------------------


def test_fapi2_par_ensure_pkce_required(strict):
    assert refused(strict.push(code_challenge=None, code_challenge_method=None), "invalid_request")


def test_fapi2_par_ensure_plain_pkce_rejected(strict):
    assert refused(strict.push(code_challenge=VERIFIER, code_challenge_method="plain"), "invalid_request")


def test_fapi2_par_ensure_pkce_code_verifier_required(strict):
    code = told(strict.come_with(strict.pushed()))["code"]
    assert refused(strict.token(code, code_verifier=None), "invalid_request")


def test_fapi2_par_incorrect_pkce_code_verifier_rejected(strict):
    code = told(strict.come_with(strict.pushed()))["code"]
    assert refused(strict.token(code, code_verifier="w" * 43), "invalid_grant")
    assert refused(strict.token(code), "invalid_grant"), "one try is all a code has"
