"""The pages of the signer and the address of its lists."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.signatures import SNILS
from zdravie.kernel import clock
from zdravie.platform.signing.cms import verify_cms
from zdravie.platform.signing.revocation import read_revocation_list
from zdravie.sandbox.signer.actions.issue_token import issue_token
from zdravie.sandbox.signer.keys import Kind
from zdravie.sandbox.signer.models import Token

pytestmark = pytest.mark.django_db
TEXT = "Единый вход\nНомер: 1"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> None:
    settings.ZDRAVIE_SIGNER_DIR = tmp_path / "signer"


@pytest.fixture
def token() -> Token:
    return issue_token(
        owner="Волкова Анна Сергеевна",
        snils=SNILS,
        kind=Kind.ECDSA,
        condition=Token.Condition.VALID,
        pin="1234",
        now=clock.now(),
    )


def asked(**more: str) -> dict[str, str]:
    return {"text": TEXT, "challenge": "secret", "return_url": "http://localhost:8001/signin/take/"} | more


def test_every_page_says_that_this_is_a_drill(client: Client, token: Token) -> None:
    for address in ("/signer/", "/signer/new/", "/signer/sign/"):
        assert "Учебный контур" in client.get(address).content.decode()


def test_token_is_issued_on_the_page_and_stands_in_the_list(client: Client) -> None:
    form = {
        "owner": "Орлов  Пётр",
        "snils": "112-233-445 95",
        "kind": "ECDSA",
        "condition": "VALID",
        "pin": "4321",
    }
    assert client.post("/signer/new/", form).url == "/signer/"
    assert "Орлов Пётр" in client.get("/signer/").content.decode()
    refused = client.post("/signer/new/", form | {"owner": "Орлов"})
    assert refused.status_code == 422
    assert "TOKEN-OWNER" in refused.content.decode()


def test_text_brought_by_a_form_of_the_portal_is_shown_and_signed_under_the_pin(token: Token) -> None:
    portal = Client(enforce_csrf_checks=True)
    choice = portal.post("/signer/sign/", asked(text=TEXT.replace("\n", "\r\n")))
    assert choice.status_code == 200
    assert "Номер: 1" in choice.content.decode()
    done = portal.post("/signer/sign/", asked(token=str(token.pk), pin="1234")).content.decode()
    assert 'action="http://localhost:8001/signin/take/"' in done
    assert 'name="challenge" value="secret"' in done
    pem = re.findall(r"-----BEGIN CMS-----\n(.*?)-----END", done, re.DOTALL)[0]
    assert verify_cms(base64.b64decode(pem), TEXT.encode()).signer.snils == SNILS


def test_wrong_pin_keeps_the_text_and_says_how_many_tries_are_left(client: Client, token: Token) -> None:
    answer = client.post("/signer/sign/", asked(token=str(token.pk), pin="0000"))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "осталось попыток: 2" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert 'value="secret"' in said


@pytest.mark.parametrize(
    "address", ["http://evil.example/", "http://localhost:8001.evil.example/", "javascript:alert(1)"]
)
def test_signature_is_handed_to_the_sign_on_alone(client: Client, token: Token, address: str) -> None:
    done = client.post("/signer/sign/", asked(token=str(token.pk), pin="1234", return_url=address))
    assert done.status_code == 200
    assert address not in done.content.decode()
    assert "BEGIN CMS" in done.content.decode()


def test_revoked_token_is_on_the_published_list(client: Client, token: Token) -> None:
    def listed() -> frozenset[int]:
        answer = client.get("/signer/crl/rsa.crl")
        assert answer["Content-Type"] == "application/pkix-crl"
        return read_revocation_list(answer.content).serials

    assert int(token.serial, 16) not in listed()
    client.post(f"/signer/tokens/{token.pk}/revoke/")
    assert int(token.serial, 16) in listed()
    assert client.get("/signer/crl/foreign.crl").status_code == 404


def test_locked_token_is_unlocked_on_its_page(client: Client, token: Token) -> None:
    for _ in range(3):
        client.post("/signer/sign/", asked(token=str(token.pk), pin="0000"))
    assert "заблокирован" in client.get("/signer/").content.decode()
    client.post(f"/signer/tokens/{token.pk}/unlock/")
    assert client.post("/signer/sign/", asked(token=str(token.pk), pin="1234")).status_code == 200


def test_file_brought_by_a_form_is_named_by_its_digest_and_signed_as_it_is(token: Token) -> None:
    client, content = Client(enforce_csrf_checks=True), b"%PDF-1.7\r\n\xff"
    file = {"content": base64.b64encode(content).decode(), "name": "Решение.pdf"}
    form = {"challenge": "secret" * 50, "return_url": "http://localhost:8000/signature/take/", **file}
    page = client.post("/signer/sign/", form).content.decode()
    assert "Решение.pdf" in page
    assert hashlib.sha256(content).hexdigest() in page
    page = client.post("/signer/sign/", {**form, "token": str(token.pk), "pin": "1234"}).content.decode()
    assert "http://localhost:8000/signature/take/" in page
    found = re.search(r"-----BEGIN CMS-----(.+?)-----END CMS-----", page, re.DOTALL)
    assert found
    assert verify_cms(base64.b64decode(found.group(1)), content).signer.snils == SNILS
    assert client.post("/signer/sign/", {**form, "content": "не файл"}).status_code == 422
    assert client.post("/signer/sign/", {"text": "", "content": ""}).status_code == 422
