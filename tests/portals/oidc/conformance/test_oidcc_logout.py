"""Modules of the plans «RP-Initiated OP» and «Back-Channel OP», under their names."""

import re
from html import unescape

import pytest
from joserfc import jws

from tests.identity.clients.test_logout_calls import listening
from tests.identity.passage import AFTER_LOGOUT
from tests.portals.oidc.conftest import SID
from zdravie.identity.clients.actions.deliver_logout_call import deliver_logout_call
from zdravie.identity.clients.handlers import close_session
from zdravie.identity.clients.models import LogoutCall
from zdravie.identity.signin.events import SignedOut
from zdravie.identity.signin.models import Session
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
LOGOUT = "/oauth/logout"


@pytest.fixture(autouse=True)
def signed_in(sign_in):
    sign_in()


@pytest.fixture
def hint(system):
    return system.enter()["id_token"]


def is_over():
    return Session.objects.filter(ended_at__isnull=False).exists()


def confirmed(client, page):
    """The person says yes on the page that asked."""
    query = unescape(re.search(r'name="query" value="([^"]*)"', page.content.decode()).group(1))
    return client.post("/oauth/logout/confirm", {"query": query})


def test_oidcc_rp_initiated_logout_discovery_endpoint_verification(client, system):
    assert client.get("/.well-known/openid-configuration").json()["end_session_endpoint"].endswith(LOGOUT)


def test_oidcc_rp_initiated_logout(client, system, hint):
    query = {"id_token_hint": hint, "post_logout_redirect_uri": AFTER_LOGOUT, "state": "s-1"}
    assert client.get(LOGOUT, query).headers["Location"] == f"{AFTER_LOGOUT}?state=s-1"
    assert is_over()
    assert system.error(prompt="none") == "login_required"


def test_oidcc_rp_initiated_logout_no_state(client, hint):
    query = {"id_token_hint": hint, "post_logout_redirect_uri": AFTER_LOGOUT}
    assert client.get(LOGOUT, query).headers["Location"] == AFTER_LOGOUT


def test_oidcc_rp_initiated_logout_bad_post_logout_redirect_uri(client, hint):
    answer = client.get(LOGOUT, {"id_token_hint": hint, "post_logout_redirect_uri": f"{AFTER_LOGOUT}x"})
    assert (answer.status_code, "Location" in answer.headers) == (200, False)


def test_oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri(client, hint):
    answer = client.get(
        LOGOUT, {"id_token_hint": hint, "post_logout_redirect_uri": f"{AFTER_LOGOUT}?extra=1"}
    )
    assert (answer.status_code, "Location" in answer.headers) == (200, False)


def test_oidcc_rp_initiated_logout_modified_id_token_hint(client, hint):
    head, body, signature = hint.split(".")
    for forged in (
        f"{head}.{body}.{signature[:-4]}AAAA",
        f"{head}.{body}.",
        f"{head}.{body[:-4]}AAAA.{signature}",
    ):
        answer = client.get(LOGOUT, {"id_token_hint": forged, "post_logout_redirect_uri": AFTER_LOGOUT})
        assert (answer.status_code, "Location" in answer.headers) == (200, False)
        assert not is_over()


def test_oidcc_rp_initiated_logout_bad_id_token_hint(client, hint):
    answer = client.get(LOGOUT, {"id_token_hint": "bogus", "post_logout_redirect_uri": AFTER_LOGOUT})
    assert (answer.status_code, "Location" in answer.headers) == (200, False)
    assert not is_over()


def test_oidcc_rp_initiated_logout_no_id_token_hint(client, hint):
    page = client.get(LOGOUT, {"post_logout_redirect_uri": AFTER_LOGOUT, "state": "s"})
    assert not is_over(), "the person is asked"
    answer = confirmed(client, page)
    assert (answer.status_code, "Location" in answer.headers) == (200, False)
    assert is_over()


def test_oidcc_rp_initiated_logout_no_params(client, hint):
    assert confirmed(client, client.get(LOGOUT)).status_code == 200
    assert is_over()


def test_oidcc_rp_initiated_logout_no_post_logout_redirect_uri(client, hint):
    assert client.get(LOGOUT, {"id_token_hint": hint, "state": "s"}).status_code == 200
    assert is_over()


def test_oidcc_rp_initiated_logout_only_state(client, hint):
    assert confirmed(client, client.get(LOGOUT, {"state": "s"})).status_code == 200
    assert is_over()


def test_oidcc_backchannel_logout_discovery_endpoint_verification(client):
    document = client.get("/.well-known/openid-configuration").json()
    assert document["backchannel_logout_supported"] is True
    assert document["backchannel_logout_session_supported"] is True


def test_oidcc_backchannel_rp_initiated_logout(client, system, hint):
    with listening() as listener:
        system.row.backchannel_logout_uri = listener.address
        system.row.save()
        client.get(LOGOUT, {"id_token_hint": hint})
        ended = Session.objects.get()
        event = SignedOut(account_id=ended.account_id, session_id=str(ended.pk), reason=ended.end_reason)
        close_session(event)
        deliver_logout_call(call_id=LogoutCall.objects.get().pk, actor=SYSTEM, now=clock.now())
        (text,) = listener.tokens
    claims = system.claims({"id_token": text})
    assert (claims["sid"], claims["aud"]) == (SID, "clinic")
    assert "nonce" not in claims
    assert jws.extract_compact(text.encode()).headers()["typ"] == "logout+jwt"
