"""The token endpoint: a proven system, a fresh code, its own address and verifier, once."""

import base64

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.identity.passage import CALLBACK, SECRET, VERIFIER, admit, draw_code, end_codes
from tests.portals.oidc.conftest import ISSUER
from zdravie.identity.clients.models import AccessToken
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
TOKEN = "/oauth/token"


def basic(name="clinic", secret=SECRET):
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


@pytest.fixture
def code(clinic, anna):
    return draw_code(clinic, anna.pk, clock.now())


def bring(client, code, authorization=None, /, **changes):
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    } | changes
    form = {name: value for name, value in form.items() if value is not None}
    headers = {"Authorization": authorization or basic()} if authorization != "" else {}
    return client.post(TOKEN, form, headers=headers)


@pytest.mark.covers("ID-138")
def test_a_code_becomes_tokens(client, code, anna):
    answer = bring(client, code)
    body = answer.json()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert (body["token_type"], body["scope"]) == ("Bearer", "openid profile")
    keys = KeySet.import_key_set(client.get("/oauth/jwks").json())
    claims = jwt.decode(body["id_token"], keys, ["RS256"]).claims
    assert (claims["iss"], claims["aud"], claims["sub"]) == (ISSUER, "clinic", str(anna.pk))
    person = client.get("/oauth/userinfo", headers={"Authorization": f"Bearer {body['access_token']}"}).json()
    assert (person["sub"], person["family_name"]) == (str(anna.pk), "Волкова")
    assert "snils" not in person


def test_an_id_token_holds_nothing_personal(client, code, anna):
    payload = bring(client, code).json()["id_token"].split(".")[1]
    text = base64.urlsafe_b64decode(payload + "==").decode()
    for secret in ("Волкова", "\\u0412", anna.phone, anna.snils, "birth"):
        assert secret not in text


def test_a_second_use_is_refused_and_kills_the_token(client, code):
    token = bring(client, code).json()["access_token"]
    again = bring(client, code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    person = client.get("/oauth/userinfo", headers={"Authorization": f"Bearer {token}"})
    assert person.status_code == 401


def test_a_stolen_code_gives_nothing_to_another_system(client, code):
    admit(clock.now(), client_id="thief")
    answer = bring(client, code, basic("thief"))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert not AccessToken.objects.exists()
    assert AuditEntry.objects.filter(kind="refusal", what="OIDC-CODE-FOREIGN").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": CALLBACK + "/"},
        {"code_verifier": "w" * 43},
        {"code_verifier": "short"},
        {"code": "invented"},
        {"code": "nul\x00"},
    ],
)
def test_a_stolen_code_without_its_address_or_verifier_gives_nothing(client, code, wrong):
    answer = bring(client, code, **wrong)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert not AccessToken.objects.exists()


def test_a_late_code_gives_nothing(client, code):
    end_codes()
    assert bring(client, code).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changes",
    [
        {"grant_type": None},
        {"code": None},
        {"redirect_uri": None},
        {"code_verifier": None},
        {"code": ["one", "two"]},
        {"code_verifier": [VERIFIER, VERIFIER]},
        {"client_secret": SECRET},
        {"client_id": "another"},
    ],
)
def test_a_malformed_request_is_named_so(client, code, changes):
    answer = bring(client, code, **changes)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize("grant", ["password", "implicit", "urn:ietf:params:oauth:grant-type:jwt-bearer"])
def test_no_other_grant_is_served(client, code, grant):
    assert bring(client, code, grant_type=grant).json()["error"] == "unsupported_grant_type"


@pytest.mark.parametrize(
    "authorization",
    [
        basic(secret="wrong"),
        basic(secret=""),
        basic(name="nobody"),
        basic(name="clinic\x00"),
        "Basic ***",
        "Basic " + base64.b64encode(b"clinic").decode(),
        "Basic " + base64.b64encode(b"\xff\xfe:x").decode(),
        "Bearer abc",
        "",
    ],
)
def test_an_unproven_system_is_sent_away(client, code, authorization):
    answer = bring(client, code, authorization)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert not AccessToken.objects.exists()


def test_a_system_registered_for_the_header_may_not_use_the_form(client, code):
    answer = bring(client, code, "", client_id="clinic", client_secret=SECRET)
    assert answer.json()["error"] == "invalid_client"


def test_a_system_registered_for_the_form_uses_it(client, clinic, anna):
    by_form = admit(clock.now(), client_id="form", token_endpoint_auth_method="client_secret_post")
    code = draw_code(by_form, anna.pk, clock.now())
    assert bring(client, code, "", client_id="form", client_secret=SECRET).status_code == 200


def test_get_is_not_served(client, clinic):
    assert client.get(TOKEN).status_code == 405


def test_journal_holds_no_code_token_or_secret(client, code):
    token = bring(client, code).json()["access_token"]
    bring(client, code)
    for entry in AuditEntry.objects.values():
        for secret in (code, token, SECRET, VERIFIER):
            assert secret not in str(entry)
