"""Tokens of the dialect, field by field, and the certificates with which they are checked."""

import base64
import subprocess
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.identity.door import open_anna
from tests.identity.esia.keys import rsa_key
from tests.identity.passage import draw_code
from tests.portals.esia.conftest import admit, header, payload
from zdravie.identity.accounts.errors import AccountNotFound
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.actions.exchange_code import exchange_code
from zdravie.identity.clients.actions.plan_signing_key import plan_signing_key
from zdravie.identity.clients.errors import DeadToken, NoSigningKey
from zdravie.identity.clients.queries.tokens import get_living_token
from zdravie.identity.esia.actions.issue_system_token import issue_system_token
from zdravie.identity.esia.actions.issue_tokens import issue_tokens
from zdravie.identity.esia.actions.plan_gost_key import plan_gost_key
from zdravie.identity.esia.queries.own_certificates import list_own_certificates
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.signing import errors as signing_errors
from zdravie.platform.signing.certificates import read_certificate
from zdravie.platform.signing.gateways.openssl import find_gost_engine
from zdravie.platform.signing.raw import verify_raw

pytestmark = pytest.mark.django_db
ISSUER = "http://esia.gosuslugi.ru/"
CALLBACK = "https://clinic.example/cb"


@pytest.fixture
def issue(now):
    """Anna's tokens for the clinic; the exchange itself is that of every dialect."""
    plan_signing_key(active_at=now, actor=SYSTEM, now=now)

    def call(account: Account | None = None, *, amr=("pwd", "sms"), token_alg="RS256", **passage):
        account = account or open_anna()
        client = admit(rsa_key(), token_alg=token_alg)
        said = {"redirect_uri": CALLBACK, "code_challenge": "", "scopes": ("openid", "fullname")}
        said |= {"assurance": Assurance.MEDIUM, "amr": amr, "sid": "0199c9a1-0000-7000-8000-000000000001"}
        code = draw_code(client, account.pk, now, **said | passage)
        exchange = exchange_code(
            client_pk=client.pk,
            code=code,
            redirect_uri=CALLBACK,
            life=timedelta(hours=1),
            actor=SYSTEM,
            now=now,
        )
        answer = issue_tokens(exchange=exchange, client=client, issuer=ISSUER, actor=SYSTEM, now=now)
        return account, exchange, answer

    return call


def test_access_token_is_as_captured_ones_are(issue, now):
    account, _, answer = issue()
    assert header(answer.access_token) == {"ver": 1, "typ": "JWT", "sbt": "access", "alg": "RS256"}
    claims = payload(answer.access_token)
    claims.pop("jti")
    at = int(now.timestamp())
    assert claims == {
        "nbf": at,
        "iat": at,
        "exp": at + 3600,
        "iss": ISSUER,
        "client_id": "CLINIC08",
        "scope": f"openid fullname?oid={account.oid}",
        "urn:esia:sid": "0199c9a1-0000-7000-8000-000000000001",
        "urn:esia:sbj_id": account.oid,
    }


def test_id_token_is_as_captured_ones_are(issue, now):
    account, _, answer = issue()
    assert header(answer.id_token) == {"ver": 0, "typ": "JWT", "sbt": "id", "alg": "RS256"}
    claims, at = payload(answer.id_token), int(now.timestamp())
    assert (claims["iss"], claims["aud"], claims["sub"]) == (ISSUER, "CLINIC08", account.oid)
    assert (claims["iat"], claims["nbf"], claims["exp"]) == (at, at, at + 10_800)
    assert (claims["amr"], claims["urn:esia:amd"]) == ("PWD", "PWD")
    assert claims["urn:esia:sbj"] == {
        "urn:esia:sbj:typ": "P",
        "urn:esia:sbj:oid": account.oid,
        "urn:esia:sbj:nam": f"OID.{account.oid}",
        "urn:esia:sbj:lvl": "PR",
        "urn:esia:sbj:is_tru": True,
    }


def test_an_unconfirmed_person_is_not_called_trusted_at_all(issue):
    account = open_anna(identity_level=IdentityLevel.STANDARD)
    subject = payload(issue(account)[2].id_token)["urn:esia:sbj"]
    assert "urn:esia:sbj:is_tru" not in subject
    assert subject["urn:esia:sbj:lvl"] == "P"


def test_an_electronic_signature_is_named(issue):
    assert payload(issue(amr=("sc",))[2].id_token)["amr"] == "DS"


def test_without_openid_there_is_no_id_token(issue):
    assert issue(scopes=("fullname",))[2].id_token == ""


def test_only_the_signed_text_opens_anything(issue):
    _, exchange, answer = issue()
    assert get_living_token(answer.access_token).scopes == ["openid", "fullname"]
    with pytest.raises(DeadToken):
        get_living_token(exchange.access_token)
    head, body, _ = answer.access_token.split(".")
    with pytest.raises(DeadToken):
        get_living_token(f"{head}.{body}.AAAA")
    assert AuditEntry.objects.filter(what="esia.tokens_signed.v1").count() == 1


def test_a_blocked_person_gets_no_tokens(issue, now):
    account = open_anna()
    Account.objects.filter(pk=account.pk).update(state=Account.State.BLOCKED, blocked_at=now)
    with pytest.raises(AccountNotFound):
        issue(account)


def test_a_system_gets_a_token_of_its_own(issue, now):
    client = admit(rsa_key())
    said = {"granted": ("prm_chg",), "life": timedelta(hours=1), "issuer": ISSUER}
    answer = issue_system_token(client=client, **said, actor=SYSTEM, now=now)
    assert "urn:esia:sbj_id" not in payload(answer.access_token)
    assert get_living_token(answer.access_token).account_id is None
    assert AuditEntry.objects.filter(what="esia.client_token_signed.v1").count() == 1


def test_our_rsa_certificate_fits_the_signature_and_never_changes(issue, now):
    _, _, answer = issue()
    own = list_own_certificates(common_name="id.example", now=now)
    rsa = next(one for one in own if one.algorithm == "RS256")
    certificate = x509.load_der_x509_certificate(rsa.der)
    text, _, signature = answer.access_token.rpartition(".")
    key = certificate.public_key()
    key.verify(_decoded(signature), text.encode(), padding.PKCS1v15(), hashes.SHA256())
    certificate.verify_directly_issued_by(certificate)
    assert rsa.der == list_own_certificates(common_name="id.example", now=now + timedelta(days=1))[0].der
    assert rsa.jwk["kty"] == "RSA"


def test_a_gost_token_is_checked_by_openssl_and_in_python_with_our_certificate(
    issue, now, tmp_path, monkeypatch
):
    if find_gost_engine() is None:
        with pytest.raises(signing_errors.GostUnavailable):
            plan_gost_key(common_name="id.example", active_at=now, actor=SYSTEM, now=now)
        with pytest.raises(NoSigningKey):
            issue(token_alg="GOST3410_2012_256")
        return
    plan_gost_key(common_name="id.example", active_at=now, actor=SYSTEM, now=now)
    _, _, answer = issue(token_alg="GOST3410_2012_256")
    assert header(answer.id_token)["alg"] == "GOST3410_2012_256"
    own = list_own_certificates(common_name="id.example", now=now)
    gost = next(one for one in own if one.algorithm == "GOST3410_2012_256")
    text, _, signature = answer.access_token.rpartition(".")
    assert len(_decoded(signature)) == 64
    (tmp_path / "c.der").write_bytes(gost.der)
    (tmp_path / "s.bin").write_bytes(_decoded(signature))
    public = subprocess.run(
        [
            "openssl",
            "x509",
            "-engine",
            "gost",
            "-inform",
            "DER",
            "-in",
            tmp_path / "c.der",
            "-pubkey",
            "-noout",
        ],
        check=True,
        capture_output=True,
    )
    (tmp_path / "c.pub").write_bytes(public.stdout)
    verify = ["dgst", "-engine", "gost", "-md_gost12_256", "-verify", tmp_path / "c.pub"]
    said = subprocess.run(
        ["openssl", *verify, "-signature", tmp_path / "s.bin"],
        input=text.encode(),
        check=True,
        capture_output=True,
    )
    assert b"Verified OK" in said.stdout
    monkeypatch.setattr("zdravie.platform.signing.raw.find_gost_engine", lambda: None)
    assert verify_raw(read_certificate(gost.der), text.encode(), _decoded(signature))


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
