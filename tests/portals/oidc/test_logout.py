"""Signing out on the wish of a system: at once when it names this very sign-in, else the person decides."""

import re
from html import unescape

import pytest

from tests.identity.passage import AFTER_LOGOUT, admit, draw_code, present
from tests.portals.oidc.conftest import ISSUER, SID
from zdravie.identity.clients.queries.id_tokens import make_id_token
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
LOGOUT = "/oauth/logout"
OTHER_SID = "00000000-0000-7000-8000-000000000007"


@pytest.fixture
def hint(clinic, anna):
    now = clock.now()
    exchange = present(clinic, draw_code(clinic, anna.pk, now, sid=SID), now)
    return make_id_token(exchange=exchange, issuer=ISSUER, client=clinic, now=now)


def is_signed_in(client):
    return "sid" in client.session


def test_the_right_hint_signs_out_and_returns(client, hint, sign_in):
    sign_in()
    query = {"id_token_hint": hint, "post_logout_redirect_uri": AFTER_LOGOUT, "state": "s 1"}
    answer = client.get(LOGOUT, query)
    assert answer.headers["Location"] == AFTER_LOGOUT + "?state=s+1"
    assert not is_signed_in(client)
    assert AuditEntry.objects.filter(what="signin.signed_out.v1").count() == 1


def test_the_name_of_the_sign_in_is_as_good_as_the_token(client, clinic, sign_in):
    sign_in(sid=OTHER_SID)
    query = {
        "client_id": "clinic",
        "logout_hint": OTHER_SID,
        "post_logout_redirect_uri": AFTER_LOGOUT,
    }
    assert client.get(LOGOUT, query).headers["Location"] == AFTER_LOGOUT
    assert not is_signed_in(client)


def test_a_posted_token_does_not_get_into_the_address(client, hint, sign_in):
    sign_in()
    answer = client.post(LOGOUT, {"id_token_hint": hint, "post_logout_redirect_uri": AFTER_LOGOUT})
    assert answer.status_code == 303
    assert hint not in answer.headers["Location"]
    assert is_signed_in(client)
    assert client.get(answer.headers["Location"]).headers["Location"] == AFTER_LOGOUT
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"client_id": "clinic"},
        {"client_id": "nobody", "logout_hint": SID},
        {"client_id": "clinic", "logout_hint": "another"},
        {"logout_hint": SID},
        {"id_token_hint": "forged.token.x"},
    ],
)
def test_asks_when_it_is_not_sure(client, clinic, sign_in, query):
    sign_in()
    page = client.get(LOGOUT, query)
    assert page.status_code == 200
    assert "Выйти" in page.content.decode()
    assert is_signed_in(client)


def test_the_person_says_yes(client, clinic, sign_in):
    sign_in()
    page = client.get(LOGOUT, {"client_id": "clinic", "post_logout_redirect_uri": AFTER_LOGOUT})
    query = unescape(re.search(r'name="query" value="([^"]*)"', page.content.decode()).group(1))
    assert client.post("/oauth/logout/confirm", {"query": query}).headers["Location"] == AFTER_LOGOUT
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", AFTER_LOGOUT + "/", AFTER_LOGOUT + "?x=1", "//clinic.example/bye", "/bye", ""],
)
def test_never_returns_to_an_unregistered_address(client, hint, sign_in, address):
    sign_in()
    answer = client.get(LOGOUT, {"id_token_hint": hint, "post_logout_redirect_uri": address})
    assert answer.status_code == 200
    assert not is_signed_in(client)


def test_a_hint_of_one_system_does_not_open_the_address_of_another(client, hint, sign_in):
    admit(clock.now(), client_id="other", post_logout_redirect_uris=("https://other.example/bye",))
    sign_in()
    query = {
        "id_token_hint": hint,
        "client_id": "other",
        "post_logout_redirect_uri": "https://other.example/bye",
    }
    assert client.get(LOGOUT, query).status_code == 200
    assert is_signed_in(client)


def test_who_is_not_signed_in_just_goes_on(client, clinic):
    query = {"client_id": "clinic", "post_logout_redirect_uri": AFTER_LOGOUT}
    assert client.get(LOGOUT, query).headers["Location"] == AFTER_LOGOUT
    assert client.get(LOGOUT).status_code == 200
