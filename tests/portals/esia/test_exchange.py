"""The token endpoint: what a grant is worth, and every way in which it is not."""

import pytest
from django.test import Client as Browser

from tests.identity.esia.keys import rsa_key
from tests.identity.esia.strangers import BY_NAME, CALLBACK
from tests.identity.passage import end_codes
from tests.portals.esia.conftest import TE, admit, ask, payload, present, told
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.models import AccessToken, ClientRequest
from zdravie.kernel import clock

pytestmark = pytest.mark.django_db
BOTH = [BY_NAME["omniauth"], BY_NAME["ilimurzin 4"]]


@pytest.fixture(params=BOTH, ids=str)
def system(request):
    return request.param


@pytest.fixture
def code(client, clinic, agreed, sign_in, system) -> str:
    sign_in()
    return told(ask(client, system, system.authorization(rsa_key())))["code"]


def refused(answer, esia_code: str) -> None:
    assert answer.status_code == 400, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/json"
    body = answer.json()
    assert set(body) == {"error", "error_description", "state"}
    assert body["error_description"].startswith(f"{esia_code}: "), body


@pytest.mark.covers("ID-139")
def test_a_late_code_is_refused(client, code, system):
    end_codes()
    refused(present(client, system, system.exchange(rsa_key(), code=code)), "ESIA-007011")


def test_a_code_is_good_once_and_its_second_use_kills_its_tokens(client, code, system):
    first = present(client, system, system.exchange(rsa_key(), code=code)).json()
    refused(present(client, system, system.exchange(rsa_key(), code=code)), "ESIA-007011")
    assert AccessToken.objects.get().revoked_at is not None
    oid = payload(first["access_token"])["urn:esia:sbj_id"]
    headers = {"Authorization": f"Bearer {first['access_token']}"}
    assert client.get(f"/rs/prns/{oid}", headers=headers).status_code == 401


def test_a_code_of_another_system_is_refused_and_stays_good_for_its_own(client, code, system):
    other = rsa_key("other")
    admit(other, client_id="OTHER")
    stolen = system.exchange(other, code=code, client_id="OTHER")
    refused(present(client, system, stolen), "ESIA-007011")
    assert present(client, system, system.exchange(rsa_key(), code=code)).status_code == 200


def test_a_code_for_another_address_is_refused(client, code, system):
    form = system.exchange(rsa_key(), code=code, redirect_uri=f"{CALLBACK}/other")
    refused(present(client, system, form), "ESIA-007011")


def test_a_strangers_certificate_and_an_altered_state_are_refused(client, code, system):
    foreign = system.exchange(rsa_key("stranger"), code=code)
    refused(present(client, system, foreign), "ESIA-007002")
    altered = system.exchange(rsa_key(), code=code) | {"state": "another"}
    refused(present(client, system, altered), "ESIA-007053")
    assert present(client, system, system.exchange(rsa_key(), code=code)).status_code == 200


def test_a_repeated_request_is_refused(client, code, system):
    form = system.exchange(rsa_key(), code=code)
    present(client, system, form)
    refused(present(client, system, form), "ESIA-007053")


@pytest.mark.parametrize(
    ("change", "esia_code"),
    [
        ({"client_id": "NOBODY"}, "ESIA-008010"),
        ({"grant_type": ""}, "ESIA-007014"),
        ({"grant_type": "password"}, "ESIA-007012"),
        ({"code": ""}, "ESIA-007014"),
        ({"redirect_uri": ""}, "ESIA-007014"),
        ({"client_secret": ""}, "ESIA-007014"),
        ({"client_secret": "%00"}, "ESIA-007053"),
        ({"timestamp": "now"}, "ESIA-007015"),
        ({"state": "\0"}, "ESIA-007003"),
        ({"state": "s" * 501}, "ESIA-007003"),
    ],
    ids=lambda value: value if isinstance(value, str) else "".join(value),
)
def test_every_flaw_has_its_code(client, code, system, change, esia_code):
    form = system.exchange(rsa_key(), code=code) | change
    refused(present(client, system, form), esia_code)


def test_a_blocked_person_gets_no_tokens(client, code, system):
    Account.objects.update(state=Account.State.BLOCKED, blocked_at=clock.now())
    refused(present(client, system, system.exchange(rsa_key(), code=code)), "ESIA-007011")


def test_a_system_may_act_for_itself(client, clinic, system):
    form = {
        "client_id": "CLINIC08",
        "grant_type": "client_credentials",
        "response_type": "token",
        "scope": "openid",
        "timestamp": system.authorization(rsa_key())["timestamp"],
        "state": "7f1e",
        "redirect_uri": CALLBACK,
        "token_type": "Bearer",
    }
    answer = present(client, system, form | system.proof(rsa_key(), form))
    assert answer.status_code == 200, answer.content.decode()
    body = answer.json()
    assert "id_token" not in body
    headers = {"Authorization": f"Bearer {body['access_token']}"}
    assert client.get("/rs/prns/1000300000", headers=headers).status_code == 403


def test_gost_tokens_without_a_gost_key_are_said_to_be_unavailable(client, code, system):
    from zdravie.identity.clients.models import Client

    Client.objects.update(token_alg="GOST3410_2012_256")
    answer = present(client, system, system.exchange(rsa_key(), code=code))
    assert answer.status_code == 503
    assert answer.json()["error_description"].startswith("ESIA-007008: ")


def test_only_posts_are_served(client, clinic, system):
    assert client.get(TE[system.is_current]).status_code == 405


def test_the_diary_tells_successes_and_refusals_without_codes(client, code, system):
    present(client, system, system.exchange(rsa_key(), code="X" * 43))
    row = ClientRequest.objects.exclude(outcome="OK").get()
    assert (row.outcome, row.endpoint) == ("ESIA-007011", TE[system.is_current])
    assert row.explanation == "Такого кода нет. Начните вход заново"
    assert row.parameters["code"] == "[43]"
    present(client, system, system.exchange(rsa_key(), code=code))
    assert ClientRequest.objects.filter(outcome="OK").exists()


def test_a_browser_with_cookies_gains_nothing(client, code, system, sign_in):
    """The back channel looks at no cookie."""
    strict = Browser(enforce_csrf_checks=True)
    answer = strict.post(TE[system.is_current], system.exchange(rsa_key(), code=code))
    assert answer.status_code == 200
