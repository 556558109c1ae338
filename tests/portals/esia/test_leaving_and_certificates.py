"""Signing out for a system, and the certificates that systems pin."""

import io
import json
import zipfile

import pytest
from cryptography import x509

from tests.identity.esia.strangers import BY_NAME, CALLBACK
from zdravie.identity.clients.models import ClientRequest

pytestmark = pytest.mark.django_db
LOGOUT = "/idp/ext/Logout"


@pytest.mark.covers("SO-010")
def test_a_system_ends_the_session_and_gets_its_person_back(client, clinic, sign_in):
    sign_in()
    answer = client.get(LOGOUT, {"client_id": "CLINIC08", "redirect_url": CALLBACK})
    assert (answer.status_code, answer.headers["Location"]) == (302, CALLBACK)
    assert client.get("/profile/").status_code == 302


def test_without_an_address_the_person_sees_our_own_door(client, clinic, sign_in):
    sign_in()
    assert client.get(LOGOUT, {"client_id": "CLINIC08"}).headers["Location"] == "/signin/"


@pytest.mark.parametrize(
    "query",
    [
        {"client_id": "CLINIC08", "redirect_url": "https://evil.example/"},
        {"client_id": "NOBODY", "redirect_url": CALLBACK},
        {"redirect_url": CALLBACK},
    ],
)
def test_nobody_is_sent_to_a_strange_place_or_signed_out_by_a_stranger(client, clinic, sign_in, query):
    sign_in()
    assert client.get(LOGOUT, query).status_code == 400
    assert client.get("/profile/").status_code == 200


def test_the_diary_knows_of_it(client, clinic, sign_in):
    client.get(LOGOUT, {"client_id": "CLINIC08", "redirect_url": "https://evil.example/"})
    assert ClientRequest.objects.get().outcome == "ESIA-007023"


def test_certificates_are_fetched_together_and_one_by_one(client, signing_key):
    with zipfile.ZipFile(io.BytesIO(client.get("/public/esia.zip").content)) as box:
        names = box.namelist()
        kinds = sorted(name.rpartition(".")[2] for name in names)
        der = box.read(next(name for name in names if name.endswith(".cer")))
        jwk = json.loads(box.read(next(name for name in names if name.endswith(".jwk"))))
    assert kinds == ["cer", "jwk", "pem"]
    assert x509.load_der_x509_certificate(der).subject.rfc4514_string() == "CN=id.example,C=RU"
    assert client.get("/public/rsa.cer").content == der
    assert client.get("/public/rsa.jwk").json() == jwk
    assert client.get("/public/rsa.pem").content.startswith(b"-----BEGIN CERTIFICATE-----")


@pytest.mark.parametrize("path", ["gost.cer", "rsa.key", "rsa.pfx", "ec.cer", "esia.rar"])
def test_nothing_else_is_public(client, signing_key, path):
    assert client.get(f"/public/{path}").status_code == 404


def test_tokens_fit_the_certificate_that_is_public(client, tokens):
    import base64

    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    token = tokens(BY_NAME["esia-connector"])["id_token"]
    certificate = x509.load_der_x509_certificate(client.get("/public/rsa.cer").content)
    text, _, signature = token.rpartition(".")
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    key.verify(raw, text.encode(), padding.PKCS1v15(), hashes.SHA256())
