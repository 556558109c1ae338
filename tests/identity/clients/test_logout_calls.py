"""A system is told that a person left: in the transaction of the fact, until it answers, with one jti."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django.db import connection
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.identity.door import open_anna
from tests.identity.passage import admit, draw_code
from zdravie.identity.clients.actions.deliver_logout_call import deliver_logout_call
from zdravie.identity.clients.actions.plan_next_keys import plan_next_keys
from zdravie.identity.clients.actions.revoke_account_tokens import revoke_account_tokens
from zdravie.identity.clients.actions.revoke_session_tokens import revoke_session_tokens
from zdravie.identity.clients.gateways.backchannel import SystemSilent
from zdravie.identity.clients.models import Client, LogoutCall
from zdravie.identity.clients.queries.keys import list_shown_keys
from zdravie.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


class Listener:
    """The back channel of a system: a real server on loopback."""

    def __init__(self):
        self.status, self.heard, self.address = 200, [], ""

    @property
    def tokens(self):
        return [parse_qs(body)["logout_token"][0] for _, body in self.heard]


@contextmanager
def listening():
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            listener.heard.append((self.headers["Content-Type"], body))
            self.send_response(listener.status)
            self.send_header("Content-Length", "0")
            if 300 <= listener.status < 400:
                self.send_header("Location", listener.address + "elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.address = f"http://127.0.0.1:{server.server_port}/out"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def listener():
    with listening() as found:
        yield found


@pytest.fixture
def anna(db):
    return open_anna()


@pytest.fixture
def client(now, anna, listener, settings):
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "id": "https://id.example"}
    plan_next_keys(actor=SYSTEM, now=now)
    return admit(now, backchannel_logout_uri=listener.address, token_alg="ES256")


def leave(anna, now, sid="sid-1"):
    revoke_session_tokens(account_id=anna.pk, sid=sid, actor=SYSTEM, now=now)


def queued():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'call_id' FROM procrastinate_jobs WHERE task_name = 'clients.deliver_logout_call'"
        )
        return [row[0] for row in cursor.fetchall()]


def deliver(now):
    return deliver_logout_call(call_id=LogoutCall.objects.get().pk, actor=SYSTEM, now=now)


def test_one_call_for_each_system_and_sign_in_however_often_it_ends(client, anna, now):
    draw_code(client, anna.pk, now)
    draw_code(client, anna.pk, now)
    quiet = admit(now, client_id="quiet")
    draw_code(quiet, anna.pk, now)
    leave(anna, now)
    leave(anna, now)
    call = LogoutCall.objects.get()
    assert (call.client_id, call.sid, call.account_id) == (client.pk, "sid-1", anna.pk)
    assert queued() == [str(call.pk)]


def test_an_account_ends_in_all_its_sign_ins(client, anna, now):
    for sid in ("sid-1", "sid-2"):
        draw_code(client, anna.pk, now, sid=sid)
    revoke_account_tokens(account_id=anna.pk, actor=SYSTEM, now=now)
    assert sorted(LogoutCall.objects.values_list("sid", flat=True)) == ["sid-1", "sid-2"]
    assert len(queued()) == 2


def test_the_token_says_which_sign_in_ended_and_nothing_personal(client, anna, listener, now):
    draw_code(client, anna.pk, now)
    leave(anna, now)
    call = deliver(now)
    assert call.state == LogoutCall.State.DELIVERED
    assert listener.heard[0][0] == "application/x-www-form-urlencoded"
    keys = KeySet.import_key_set({"keys": list_shown_keys(now=now)})
    token = jwt.decode(listener.tokens[0], keys, ["ES256"])
    assert token.header["typ"] == "logout+jwt"
    claims = token.claims
    assert claims.pop("exp") - claims.pop("iat") <= 120
    assert claims == {
        "iss": "https://id.example",
        "sub": str(anna.pk),
        "aud": "clinic",
        "jti": str(call.pk),
        "sid": "sid-1",
        "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
    }


@pytest.mark.parametrize("status", [500, 503, 302])
def test_a_silent_system_is_called_again_with_the_same_jti(client, anna, listener, now, status):
    draw_code(client, anna.pk, now)
    leave(anna, now)
    listener.status = status
    with pytest.raises(SystemSilent):
        deliver(now)
    listener.status = 204
    assert deliver(now).state == LogoutCall.State.DELIVERED
    assert deliver(now).state == LogoutCall.State.DELIVERED
    assert len(listener.heard) == 2
    jtis = {
        jwt.decode(text, KeySet.import_key_set({"keys": list_shown_keys(now=now)}), ["ES256"]).claims["jti"]
        for text in listener.tokens
    }
    assert jtis == {str(LogoutCall.objects.get().pk)}


def test_a_system_that_refuses_is_left_alone(client, anna, listener, now):
    draw_code(client, anna.pk, now)
    leave(anna, now)
    listener.status = 400
    assert deliver(now).state == LogoutCall.State.GIVEN_UP


def test_a_dead_system_is_given_up_in_the_end(client, anna, now):
    draw_code(client, anna.pk, now)
    leave(anna, now)
    Client.objects.update(backchannel_logout_uri="http://127.0.0.1:9/out")
    for _ in range(7):
        with pytest.raises(SystemSilent):
            deliver(now)
    assert deliver(now).state == LogoutCall.State.GIVEN_UP
