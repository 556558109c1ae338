"""The bank signs for its customer, hands the assertion over once, and knows only one asker."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.sandbox.registers.people import DETAILS
from zdravie.kernel import clock
from zdravie.sandbox.bank import errors
from zdravie.sandbox.bank.actions.confirm_visit import confirm_visit
from zdravie.sandbox.bank.actions.hand_over_assertion import hand_over_assertion
from zdravie.sandbox.bank.actions.vouch_for_customer import vouch_for_customer
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.models import RegisteredPerson

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> RegisteredPerson:
    return save_person(person_id=None, details=DETAILS)


@pytest.fixture
def query() -> dict[str, str]:
    return {"return_to": f"{settings.ZDRAVIE_URLS['id']}/identity/bank/done/", "state": "s", "nonce": "n"}


def fetch(client: Client, body: Any, token: str | None = None) -> Any:
    token = settings.ZDRAVIE_BANK_TOKEN.get_secret_value() if token is None else token
    headers = {"Authorization": f"Bearer {token}"}
    return client.post("/gateway/bank/assertions", body, content_type="application/json", headers=headers)


def test_a_confirmed_customer_comes_back_with_a_code_for_a_signed_word(
    client: Client, anna: RegisteredPerson, query: dict[str, str]
) -> None:
    page = client.get("/bank/vouch/", query)
    assert "Семёнова" in page.content.decode()
    answer = client.post("/bank/vouch/", {"customer": str(anna.pk)}, query_params=query)
    back = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert answer.headers["Location"].startswith(query["return_to"] + "?")
    assert back["state"] == ["s"]
    assertion = fetch(client, {"code": back["code"][0]}).json()["assertion"]
    keys = KeySet.import_key_set(client.get("/gateway/bank/jwks.json").json())
    claims = jwt.decode(assertion, keys, algorithms=["ES256"]).claims
    assert claims["aud"] == settings.ZDRAVIE_URLS["id"]
    assert claims["nonce"] == "n"
    assert claims["snils"] == DETAILS["snils"]
    assert claims["passport"]["number"] == DETAILS["passport"]
    assert fetch(client, {"code": back["code"][0]}).status_code == 404


def test_nobody_chosen_is_said(client: Client, anna: RegisteredPerson, query: dict[str, str]) -> None:
    assert client.post("/bank/vouch/", {}, query_params=query).status_code == 422


@pytest.mark.parametrize("return_to", ["https://evil.example/", "", "http://localhost:80011/"])
def test_people_of_an_unknown_system_go_nowhere(
    client: Client, query: dict[str, str], return_to: str
) -> None:
    answer = client.get("/bank/vouch/", {**query, "return_to": return_to})
    assert answer.status_code == 400
    assert "BANK-RETURN" in answer.content.decode()


def test_a_code_grows_old(anna: RegisteredPerson) -> None:
    now = clock.now()
    code = vouch_for_customer(customer=anna, nonce="n", now=now).code
    with pytest.raises(errors.CodeUnknown):
        hand_over_assertion(code=code, now=now + timedelta(minutes=5))
    assert hand_over_assertion(code=code, now=now + timedelta(minutes=4))


def test_a_stranger_fetches_nothing(client: Client) -> None:
    assert fetch(client, {"code": "x"}, token="another").status_code == 401
    assert fetch(client, ["x"]).status_code == 404
    assert client.get("/gateway/bank/assertions").status_code == 405


def test_the_clerk_hears_when_the_sign_on_is_silent(
    client: Client, anna: RegisteredPerson, settings: Any
) -> None:
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "id": "http://localhost:1"}
    page = client.get("/bank/desk/", {"token": "abc"}).content.decode()
    assert 'value="abc"' in page
    answer = client.post("/bank/desk/", {"token": "abc", "customer": str(anna.pk)})
    assert "BANK-SILENT" in answer.content.decode()
    with pytest.raises(errors.SignOnSilent):
        confirm_visit(customer=anna, token="abc", now=clock.now())
