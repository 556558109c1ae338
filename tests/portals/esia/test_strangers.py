"""Clients written by strangers enter unchanged: each by its own way of signing, spelling and asking."""

import pytest

from tests.identity.esia.keys import gost_key, rsa_key
from tests.identity.esia.strangers import ALL, BY_NAME, SCOPE, Stranger
from tests.portals.esia.conftest import admit, agree, ask, header, payload, present, told
from zdravie.identity.clients.models import ClientRequest
from zdravie.platform.signing.gateways.openssl import find_gost_engine

pytestmark = pytest.mark.django_db
KEYS = [rsa_key, *([gost_key] if find_gost_engine() else [])]
"""GOST requests of machines without the engine are checked from vectors, in ``test_verification``."""


@pytest.mark.covers("ID-138")
@pytest.mark.parametrize("make_key", KEYS, ids=lambda make: make.__wrapped__.__name__)
@pytest.mark.parametrize("stranger", ALL, ids=str)
def test_a_strangers_client_gets_tokens_and_reads_the_person(
    client, signing_key, anna, sign_in, stranger: Stranger, make_key
):
    key = make_key()
    agree(anna, admit(key))
    sign_in()
    query = stranger.authorization(key)
    back = told(ask(client, stranger, query), stranger.callback)
    assert back["state"] == query["state"]
    form = stranger.exchange(key, code=back["code"], state=query["state"])
    answer = present(client, stranger, form)
    assert answer.status_code == 200, (answer.content.decode(), why())
    body = answer.json()
    assert answer.headers["Content-Type"] == "application/json"
    assert (body["state"], body["token_type"], body["expires_in"]) == (form["state"], "Bearer", 3600)
    assert ("refresh_token" in body) == (stranger.access_type == "offline")
    for oid in (
        payload(body["id_token"])["urn:esia:sbj"]["urn:esia:sbj:oid"],
        payload(body["access_token"])["urn:esia:sbj_id"],
        payload(body["id_token"])["sub"],
    ):
        assert oid == anna.oid
    granted = [item.partition("?")[0] for item in payload(body["access_token"])["scope"].split()]
    assert granted == SCOPE.split(), "the scope comes from the code"
    assert header(body["access_token"])["sbt"] == "access"
    person = client.get(
        f"/rs/prns/{anna.oid}/", headers={"Authorization": f"Bearer {body['access_token']}"}
    ).json()
    assert (person["lastName"], person["trusted"]) == ("Волкова", True)


@pytest.mark.parametrize("name", ["ilimurzin 4", "AISGorod", "omniauth", "EsiaNET"])
def test_a_refresh_token_brings_a_new_pair_once(client, tokens, name):
    stranger = BY_NAME[name]
    first = tokens(stranger)
    form = stranger.refresh(rsa_key(), refresh_token=first["refresh_token"])
    second = present(client, stranger, form)
    assert second.status_code == 200, (second.content.decode(), why())
    assert second.json()["refresh_token"] != first["refresh_token"]
    assert payload(second.json()["access_token"])["scope"] == payload(first["access_token"])["scope"]
    again = present(client, stranger, stranger.refresh(rsa_key(), refresh_token=first["refresh_token"]))
    assert again.status_code == 400
    assert again.json()["error_description"].startswith("ESIA-007011")
    stolen = stranger.refresh(rsa_key(), refresh_token=second.json()["refresh_token"])
    assert present(client, stranger, stolen).status_code == 400, "the whole family is dead"


def test_fr05t1k_3_signs_the_old_order_at_the_new_address_and_learns_why(client, clinic, agreed, sign_in):
    sign_in()
    stranger, key = BY_NAME["ilimurzin 4"], rsa_key()
    query = stranger.authorization(key)
    old_order = query["scope"] + query["timestamp"] + query["client_id"] + query["state"]
    query["client_secret"] = stranger.spelling(key.bare(old_order))
    back = told(ask(client, stranger, query))
    assert back["error"] == "access_denied"
    assert back["error_description"] == "ESIA-007053: OAuthErrorEnum.clientSecretWrong"
    assert "в порядке v1" in why()


def why() -> str:
    """What the integrator reads about the newest refusal."""
    row = ClientRequest.objects.exclude(outcome="OK").order_by("-at").first()
    return row.explanation if row else ""
