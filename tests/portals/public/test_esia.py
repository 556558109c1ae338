"""Program health before a provider of ESIA's dialect, both generations."""

import sys
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.test import Client as Browser

from tests.identity.esia.keys import gost_key, rsa_key
from tests.portals.public import esia_provider
from tests.portals.public.esia_provider import ISSUER, OID
from tests.portals.public.passage import CALLBACK, assert_refused, is_signed_in
from zdravie.identity.esia.client_secrets import decode
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.signing.cms import verify_cms
from zdravie.platform.signing.gateways.openssl import find_gost_engine
from zdravie.platform.signing.raw import verify_raw
from zdravie.portals.public.gateways import esia
from zdravie.registries.people.models import Person, PersonLogin

pytestmark = pytest.mark.django_db
KEYS = [rsa_key, *([gost_key] if find_gost_engine() else [])]


@pytest.fixture(params=["esia-v1", "esia-v2"])
def generation(request) -> str:
    return request.param


@pytest.fixture
def provider(settings, tmp_path, generation):
    with esia_provider.serving() as provider:
        settings.ZDRAVIE_SIGN_IN_DIALECT = generation
        settings.ZDRAVIE_ESIA_URL = provider.base
        settings.ZDRAVIE_ESIA_INTERNAL_URL = ""
        settings.ZDRAVIE_ESIA_ISSUER = ISSUER
        settings.ZDRAVIE_ESIA_CLIENT_ID = "HEALTH08"
        settings.ZDRAVIE_ESIA_CERTIFICATE = tmp_path / "own.crt"
        settings.ZDRAVIE_ESIA_KEY = tmp_path / "own.key"
        settings.ZDRAVIE_ESIA_PROVIDER_CERTIFICATES = [str(tmp_path / "pinned")]
        (tmp_path / "pinned").mkdir()
        (tmp_path / "pinned" / "new.pem").write_bytes(provider.key.certificate_pem)
        (tmp_path / "pinned" / "old.cer").write_bytes(rsa_key("last year").certificate.der)
        (tmp_path / "own.crt").write_bytes(rsa_key("health").certificate_pem)
        (tmp_path / "own.key").write_bytes(rsa_key("health").private)
        yield provider


def go(browser, wanted="/visits/") -> dict[str, str]:
    answer = browser.get("/login/", {"next": wanted})
    assert answer.status_code == 302, answer.content.decode()
    found = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: values[0] for name, values in found.items()}


def come_back(browser, **changes):
    query = {"code": "a code", "state": go(browser)["state"]} | changes
    return browser.get(CALLBACK, {name: value for name, value in query.items() if value is not None})


def text_of(generation: str, said: dict[str, str]) -> str:
    if generation == "esia-v1":
        return said["scope"] + said["timestamp"] + said["client_id"] + said["state"]
    head = said["client_id"] + said["scope"] + said["timestamp"] + said["state"]
    return head + said["redirect_uri"] + said.get("code", "")


def is_honest(generation: str, said: dict[str, str], key) -> bool:
    text, readings = text_of(generation, said).encode(), decode(said["client_secret"])
    if generation == "esia-v1":
        return verify_cms(readings[0], text).signer.der == key.certificate.der
    return any(verify_raw(key.certificate, text, reading) for reading in readings)


@pytest.mark.parametrize("make_key", KEYS, ids=lambda make: make.__wrapped__.__name__)
def test_the_button_leads_to_the_provider_with_a_signed_request(
    client, provider, generation, make_key, tmp_path
):
    key = make_key()
    (tmp_path / "own.crt").write_bytes(key.certificate_pem)
    (tmp_path / "own.key").write_bytes(key.private)
    said = go(client)
    assert UUID(said["state"])
    assert (said["client_id"], said["response_type"], said["access_type"]) == ("HEALTH08", "code", "online")
    assert said["redirect_uri"] == "https://health.example/login/callback/"
    assert is_honest(generation, said, key)
    if generation == "esia-v2":
        certificate = key.certificate
        wanted = certificate.streebog if certificate.algorithm.is_gost else certificate.sha256
        assert said["client_certificate_hash"] == wanted.upper()


@pytest.mark.covers("ID-138")
def test_a_confirmed_person_enters(client, provider, generation):
    answer = come_back(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/visits/")
    person = Person.objects.get()
    assert (person.family_name, person.snils, person.phone) == ("Волкова", "11223344595", "+79161234567")
    assert (person.is_male, person.identity_level) == (False, IdentityLevel.CONFIRMED)
    login = PersonLogin.objects.get()
    assert (login.issuer, login.subject) == (ISSUER, str(OID))
    path, said = next((path, said) for path, said in provider.asked if path.endswith("/te"))
    assert path == {"esia-v1": "/aas/oauth2/te", "esia-v2": "/aas/oauth2/v3/te"}[generation]
    assert is_honest(generation, said, rsa_key("health"))
    assert said["state"] != client.session.get("state")


@pytest.mark.parametrize(
    ("amr", "worth", "assurance"),
    [("PWD", "low", Assurance.LOW), ("PWD", "medium", Assurance.MEDIUM), ("DS", "low", Assurance.HIGH)],
)
def test_a_sign_in_is_worth_what_the_provider_says(client, provider, settings, amr, worth, assurance):
    settings.ZDRAVIE_ESIA_PASSWORD_ASSURANCE = worth
    provider.id = {"amr": amr}
    come_back(client)
    assert client.session["person"]["assurance"] == assurance


def test_whoever_is_not_confirmed_stays_outside(client, provider):
    provider.person["trusted"] = False
    assert_refused(come_back(client), "LOGIN-UNCONFIRMED", 403, client)
    provider.person["trusted"], provider.subject = True, {"urn:esia:sbj:is_tru": False}
    assert_refused(come_back(client), "LOGIN-UNCONFIRMED", 403, client)
    assert not Person.objects.exists()


FORGERIES = {
    "another algorithm": lambda one: one.header.update(alg="GOST3410_2012_256"),
    "none": lambda one: one.header.update(alg="none"),
    "a shared secret": lambda one: one.header.update(alg="HS256"),
    "a key of its own": lambda one: setattr(one, "key", rsa_key("stranger")),
    "one kind for another": lambda one: one.header.update(sbt="refresh"),
    "issuer": lambda one: one.id.update(iss="http://evil.example/"),
    "audience": lambda one: one.id.update(aud="OTHER"),
    "client": lambda one: one.access.update(client_id="OTHER"),
    "late": lambda one: one.id.update(exp=1),
    "early": lambda one: one.id.update(nbf=99_999_999_999),
    "no time": lambda one: one.id.update(exp="soon"),
    "another person": lambda one: one.access.update({"urn:esia:sbj_id": 7}),
    "no person": lambda one: one.subject.update({"urn:esia:sbj:oid": "1"}),
    "state": lambda one: one.answer.update(state="another"),
    "no token": lambda one: one.answer.update(id_token=None),
    "rubbish": lambda one: one.answer.update(id_token="a.b.c"),
    "no parts": lambda one: one.answer.update(id_token="abc"),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_no_forged_answer_is_believed(client, provider, forge):
    forge(provider)
    assert_refused(come_back(client), "LOGIN-TOKEN", 502, client)


@pytest.mark.parametrize(
    ("description", "code", "status"),
    [
        ("ESIA-007004: refused", "LOGIN-REFUSED", 403),
        ("ESIA-007055: not confirmed", "LOGIN-UNCONFIRMED", 403),
        ("ESIA-007053: OAuthErrorEnum.clientSecretWrong", "LOGIN-PROVIDER", 502),
        ("anything", "LOGIN-PROVIDER", 502),
    ],
)
def test_a_refusal_on_the_way_back_is_said_in_plain_words(client, provider, description, code, status):
    answer = come_back(client, code=None, error="access_denied", error_description=description)
    assert_refused(answer, code, status, client)


def test_the_operator_sees_the_code_of_a_refusal_and_no_secret(client, provider):
    from zdravie.platform.audit.models import AuditEntry

    provider.refusal = (400, {"error": "invalid_grant", "error_description": "ESIA-007011: a code, secret"})
    assert_refused(come_back(client), "LOGIN-PROVIDER", 502, client)
    assert AuditEntry.objects.get(what="LOGIN-PROVIDER").purpose == "sign-in ESIA-007011"


def test_a_state_is_good_once_and_only_here(client, provider):
    state = go(client)["state"]
    assert client.get(CALLBACK, {"code": "a", "state": state}).status_code == 302
    again = client.get(CALLBACK, {"code": "a", "state": state})
    assert (again.status_code, "LOGIN-STATE" in again.content.decode()) == (400, True)
    elsewhere = Browser()
    go(elsewhere)
    assert_refused(elsewhere.get(CALLBACK, {"code": "a", "state": state}), "LOGIN-STATE", 400, elsewhere)


def test_signing_out_leads_through_the_provider(client, provider):
    come_back(client)
    assert is_signed_in(client)
    address = client.post("/logout/").headers["Location"]
    assert address.startswith(f"{provider.base}/idp/ext/Logout?client_id=HEALTH08&redirect_url=https")


def test_a_missing_key_is_a_page_and_not_a_fault(client, provider, settings):
    settings.ZDRAVIE_ESIA_KEY = "/nowhere"
    answer = client.get("/login/")
    assert_refused(answer, "LOGIN-SIGNER", 503, client)


def test_a_dead_provider_is_said_before_anybody_is_sent_there(client, provider, settings):
    settings.ZDRAVIE_ESIA_URL = "http://127.0.0.1:1"
    assert_refused(client.get("/login/"), "LOGIN-DOWN", 502, client)


def test_a_command_may_sign_and_its_bytes_be_turned(client, provider, generation, settings, tmp_path):
    turned = "[::-1]" if generation == "esia-v2" else ""
    script = tmp_path / "sign.py"
    made = "key.container(text)" if generation == "esia-v1" else f"key.bare(text){turned}"
    private, certificate = rsa_key("health").private, rsa_key("health").certificate_pem
    script.write_text(
        f"import sys; sys.path.insert(0, {str(sys.path[0])!r}); sys.path[:0] = {sys.path!r}\n"
        "from tests.identity.esia.keys import SystemKey\n"
        f"key = SystemKey({private!r}, {certificate!r})\n"
        "text = sys.stdin.buffer.read().decode()\n"
        f"sys.stdout.buffer.write({made})\n"
    )
    settings.ZDRAVIE_ESIA_KEY = "/nowhere"
    settings.ZDRAVIE_ESIA_SIGN_COMMAND = f"{sys.executable} {script}"
    settings.ZDRAVIE_ESIA_SIGN_REVERSED = True
    assert is_honest(generation, go(client), rsa_key("health"))
    settings.ZDRAVIE_ESIA_SIGN_COMMAND = "false"
    assert_refused(client.get("/login/"), "LOGIN-SIGNER", 503, client)


def test_openid_connect_stays_the_usual_way(settings):
    settings.ZDRAVIE_SIGN_IN_DIALECT = "oidc"
    assert not esia.is_chosen()
