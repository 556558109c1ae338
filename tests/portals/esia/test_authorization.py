"""The authorization request: who gets a code, who an error of ESIA, who a page."""

import base64
import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client as Browser

from tests.identity.esia.keys import rsa_key
from tests.identity.esia.strangers import BY_NAME, CALLBACK
from tests.portals.esia.conftest import admit, agree, ask, present, told
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.models import AuthorizationCode, Client, ClientRequest, Consent
from zdravie.kernel.assurance import IdentityLevel

pytestmark = pytest.mark.django_db
BOTH = [BY_NAME["omniauth"], BY_NAME["ilimurzin 4"]]


@pytest.fixture(params=BOTH, ids=str)
def system(request):
    return request.param


@pytest.mark.covers("ID-138")
def test_the_way_goes_through_sign_in_and_consent_and_ends_with_a_code(client, clinic, anna, sign_in, system):
    query = system.authorization(rsa_key())
    to_sign_in = ask(client, system, query)
    page = urlsplit(to_sign_in.headers["Location"])
    assert page.path == "/signin/"
    back = parse_qs(page.query)["next"][0]
    assert back.startswith("/aas/oauth2/passage?ticket=")
    sign_in()
    asking = client.get(back)
    assert "Поликлиника № 8" in asking.content.decode()
    assert "другой основной документ" in asking.content.decode()
    agreed = client.post("/aas/oauth2/consent", {"query": hidden(asking), "decision": "allow"})
    answer = told(agreed)
    assert answer["state"] == query["state"]
    assert Consent.objects.get().scopes == sorted(query["scope"].split())
    row = AuthorizationCode.objects.get()
    assert (row.scopes, row.is_offline) == (query["scope"].split(), True)


def test_whoever_has_agreed_passes_at_once(client, clinic, agreed, sign_in, system):
    sign_in()
    assert "code" in told(ask(client, system, system.authorization(rsa_key())))


def test_a_form_of_the_sign_in_page_is_left_by_a_page_of_our_own(client, clinic, agreed, sign_in, system):
    """Browsers hold redirects after a form to its form-action."""
    back = parse_qs(urlsplit(ask(client, system, system.authorization(rsa_key())).headers["Location"]).query)
    sign_in()
    page = client.get(back["next"][0])
    assert page.status_code == 200
    assert page.headers["Refresh"].startswith(f"0; url={CALLBACK}?code=")


def test_a_no_goes_to_the_system(client, clinic, sign_in, system):
    sign_in()
    query = system.authorization(rsa_key())
    asking = client.get(ask(client, system, query).headers["Location"])
    refused = client.post("/aas/oauth2/consent", {"query": hidden(asking), "decision": "refuse"})
    answer = told(refused)
    assert (answer["error"], answer["state"]) == ("access_denied", query["state"])
    assert answer["error_description"].startswith("ESIA-007004: ")
    assert not Consent.objects.exists()


def test_an_unconfirmed_person_is_refused_where_the_system_demands(
    client, clinic, anna, agreed, sign_in, system
):
    Client.objects.update(minimal_identity=IdentityLevel.CONFIRMED)
    Account.objects.update(identity_level=IdentityLevel.STANDARD)
    sign_in()
    answer = told(ask(client, system, system.authorization(rsa_key())))
    assert answer["error"] == "access_denied"
    assert answer["error_description"].startswith("ESIA-007055: ")
    assert newest().outcome == "ESIA-007055"


def test_a_weak_sign_in_is_strengthened_first(client, clinic, agreed, sign_in, system):
    Client.objects.update(minimal_assurance=3)
    sign_in()
    first = ask(client, system, system.authorization(rsa_key()))
    assert first.headers["Location"].startswith("/aas/oauth2/passage?ticket=")
    second = client.get(first.headers["Location"])
    assert second.status_code in (302, 403)
    assert "code=" not in second.headers.get("Location", "")
    assert not AuthorizationCode.objects.exists()


def test_an_unknown_system_and_a_foreign_address_get_a_page(client, clinic, system):
    for change in (
        {"client_id": "NOBODY"},
        {"client_id": "NOBODY\0"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": ""},
    ):
        page = ask(client, system, system.authorization(rsa_key()) | change)
        assert page.status_code == 400
        assert "ESIA-0" in page.content.decode()
    assert newest().outcome == "ESIA-007023"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"response_type": "token"}, "ESIA-007009"),
        ({"response_type": ""}, "ESIA-007014"),
        ({"access_type": "forever"}, "ESIA-007003"),
        ({"client_secret": ""}, "ESIA-007014"),
        ({"client_secret": "AAAA"}, "ESIA-007053"),
        ({"state": "another"}, "ESIA-007053"),
        ({"timestamp": "2020.01.01 00:00:00 +0000"}, "ESIA-007015"),
        ({"permissions": "!"}, "ESIA-036700"),
        ({"code_challenge": "abc", "code_challenge_method": "plain"}, "ESIA-007003"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_every_flaw_goes_back_with_its_code(client, clinic, agreed, sign_in, system, change, code):
    sign_in()
    query = system.authorization(rsa_key()) | change
    answer = told(ask(client, system, query))
    assert answer["error_description"].startswith(f"{code}: ")
    assert answer.get("state", "") == query["state"]
    assert newest().outcome == code
    assert not AuthorizationCode.objects.exists()


@pytest.mark.parametrize(("scope", "code"), [("openid military_doc", "ESIA-007006"), (" ", "ESIA-007013")])
def test_scopes_are_held_to_the_registry(client, clinic, sign_in, system, scope, code):
    sign_in()
    answer = told(ask(client, system, system.authorization(rsa_key(), scope=scope)))
    assert answer["error_description"].startswith(f"{code}: ")


def test_a_repeated_request_is_refused_even_in_another_browser(client, clinic, agreed, sign_in, system):
    sign_in()
    query = system.authorization(rsa_key())
    told(ask(client, system, query))
    again = told(ask(Browser(), system, query))
    assert again["error_description"].startswith("ESIA-007053: ")
    assert "уже был" in newest().explanation


def test_a_doubled_parameter_is_refused(client, clinic, sign_in, system):
    sign_in()
    query = system.authorization(rsa_key())
    answer = ask(client, system, {**query, "scope": [query["scope"], "openid"]})
    assert told(answer)["error_description"].startswith("ESIA-007003: ")


def test_a_suspended_system_is_not_admitted(client, clinic, sign_in, system):
    Client.objects.update(state=Client.State.SUSPENDED)
    sign_in()
    answer = told(ask(client, system, system.authorization(rsa_key())))
    assert (answer["error"], answer["error_description"][:11]) == ("unauthorized_client", "ESIA-007005")


def test_a_system_of_the_other_dialect_is_not_admitted(client, signing_key, sign_in, system):
    admit(token_endpoint_auth_method="none", redirect_uris=(CALLBACK,))
    sign_in()
    answer = told(ask(client, system, system.authorization(rsa_key())))
    assert answer["error_description"].startswith("ESIA-007005: ")


def test_unknown_parameters_change_nothing(client, clinic, agreed, sign_in, system):
    sign_in()
    query = system.authorization(rsa_key()) | {"approval_prompt": "", "obj_type": "B", "anything": "1"}
    assert "code" in told(ask(client, system, query))


def test_scopes_inside_permissions_are_asked_for_too(client, clinic, anna, sign_in, system):
    asked = [{"sysname": "MEDICINE", "scopes": [{"sysname": "medical_doc"}, {"sysname": "payout_income"}]}]
    text = base64.urlsafe_b64encode(json.dumps(asked).encode()).decode().rstrip("=")
    sign_in()
    query = system.authorization(rsa_key(), scope="openid", permissions=text)
    page = client.get(ask(client, system, query).headers["Location"])
    assert "Полис ОМС" in page.content.decode()
    assert "payout_income" not in page.content.decode()


def test_a_strange_or_old_ticket_is_a_page_that_says_what_to_do(client, clinic, sign_in):
    sign_in()
    for path in ("/aas/oauth2/passage", "/aas/oauth2/passage?ticket=forged"):
        page = client.get(path)
        assert page.status_code == 400
        assert "начните вход заново" in page.content.decode()
    assert client.post("/aas/oauth2/consent", {"query": "forged", "decision": "allow"}).status_code == 400


def test_a_ticket_does_not_let_a_system_in_that_was_suspended_meanwhile(
    client, clinic, agreed, sign_in, system
):
    back = parse_qs(urlsplit(ask(client, system, system.authorization(rsa_key())).headers["Location"]).query)
    Client.objects.update(state=Client.State.SUSPENDED)
    sign_in()
    assert client.get(back["next"][0]).status_code == 400


def test_the_diary_holds_the_string_and_no_secret(client, clinic, sign_in, system):
    sign_in()
    query = system.authorization(rsa_key())
    ask(client, system, query | {"scope": "openid"})
    row = newest()
    assert row.endpoint.endswith("/ac")
    assert (row.expected or "").find(query["state"]) >= 0
    assert query["client_secret"] not in json.dumps(row.parameters)
    assert row.parameters["scope"] == "openid"


def test_pkce_beside_the_signature_is_kept(client, clinic, anna, sign_in, system):
    from tests.identity.passage import CHALLENGE, VERIFIER

    agree(anna, clinic)
    sign_in()
    more = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
    code = told(ask(client, system, system.authorization(rsa_key(), **more)))["code"]
    without = present(client, system, system.exchange(rsa_key(), code=code))
    assert without.json()["error_description"].startswith("ESIA-007040: ")
    code = told(ask(client, system, system.authorization(rsa_key(), **more)))["code"]
    right = present(client, system, system.exchange(rsa_key(), code=code) | {"code_verifier": VERIFIER})
    assert right.status_code == 200
    code = told(ask(client, system, system.authorization(rsa_key())))["code"]
    extra = present(client, system, system.exchange(rsa_key(), code=code) | {"code_verifier": VERIFIER})
    assert extra.json()["error_description"].startswith("ESIA-007039: ")


def hidden(page) -> str:
    found = re.search(r'name="query" value="([^"]*)"', page.content.decode())
    assert found, page.content.decode()
    return unescape(found.group(1))


def newest() -> ClientRequest:
    row = ClientRequest.objects.exclude(outcome="OK").order_by("-at").first()
    assert row is not None
    return row


@pytest.mark.covers("ID-055")
def test_at_the_first_entry_a_letter_alone_is_not_enough(client, clinic, anna, sign_in, system):
    """Nor is the consent form sent without its page."""
    sign_in(amr=("email",))
    page = ask(client, system, system.authorization(rsa_key())).headers["Location"]
    assert page.startswith("/aas/oauth2/passage?ticket=")
    assert client.get(page).headers["Location"].startswith("/stepup/?next=")
    kept = parse_qs(urlsplit(page).query)["ticket"][0]
    forced = client.post("/aas/oauth2/consent", {"query": kept, "decision": "allow"})
    assert forced.headers["Location"].startswith("/aas/oauth2/passage?ticket=")
    assert not Consent.objects.exists()
