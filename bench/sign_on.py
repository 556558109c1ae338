"""The sign-on under load: the whole code flow, and client credentials, beside a bare view in the same run."""

import base64
import hashlib
import json
from typing import Any
from urllib.parse import quote, urlencode

from bench.http import expect, get, post
from bench.load import Broken, Connection, Exchange, Figures
from bench.servers import Installation, installation

CALLBACK = "https://clinic.example/callback"
SECRET = "a secret of the bench that nobody else knows"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
PEOPLE = 64
_FOUND, _OK = 302, 200


def run(*, seconds: float, connections: int, workers: int) -> list[Figures]:
    """All phases in one run; the bare view before and after, so that a noisy minute shows."""
    with installation(workers) as scratch:
        told = json.loads(scratch.command("-m", "bench.sign_on"))
        scratch.serve("-m", "bench.bare", port=scratch.bare_port)
        bare = _bare(told)

        def phase(name: str, exchange: Exchange, port: int) -> Figures:
            return scratch.phase(name, exchange, port=port, connections=connections, seconds=seconds)

        return [
            phase("bare view, before", bare, scratch.bare_port),
            phase("code flow", _code_flow(scratch, told), scratch.port),
            phase("client credentials", _credentials(scratch, told), scratch.port),
            phase("bare view, after", bare, scratch.bare_port),
        ]


def _bare(told: dict[str, Any]) -> Exchange:
    requests = [get(f"/account/{account}", "127.0.0.1") for account in told["accounts"]]

    async def exchange(connection: Connection, number: int) -> None:
        expect(await connection.ask(requests[number % PEOPLE]), _OK)

    return exchange


def _code_flow(scratch: Installation, told: dict[str, Any]) -> Exchange:
    """Authorize with a living session and a consent, then the exchange of the code: two requests."""
    host = f"localhost:{scratch.port}"
    asked = {
        "response_type": "code",
        "client_id": told["client_id"],
        "redirect_uri": CALLBACK,
        "scope": "openid profile",
        "state": "s" * 32,
        "nonce": "n" * 32,
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    address = f"/oauth/authorize?{urlencode(asked)}"
    authorize = [get(address, host, f"Cookie: {told['cookie']}={session}") for session in told["sessions"]]
    form = f"grant_type=authorization_code&redirect_uri={quote(CALLBACK, '')}&code_verifier={VERIFIER}&code="
    proof = _basic(told)

    async def exchange(connection: Connection, number: int) -> None:
        sent = expect(await connection.ask(authorize[number % PEOPLE]), _FOUND)
        code = sent.headers[b"location"].split(b"code=", 1)[1].split(b"&", 1)[0].decode()
        got = expect(await connection.ask(post("/oauth/token", host, form + code, proof)), _OK)
        if b"id_token" not in got.body:
            raise Broken(got.body.decode())

    return exchange


def _credentials(scratch: Installation, told: dict[str, Any]) -> Exchange:
    request = post(
        "/oauth/token",
        f"localhost:{scratch.port}",
        "grant_type=client_credentials&scope=registry",
        _basic(told),
    )

    async def exchange(connection: Connection, _number: int) -> None:
        expect(await connection.ask(request), _OK)

    return exchange


def _basic(told: dict[str, Any]) -> str:
    return "Authorization: Basic " + base64.b64encode(f"{told['client_id']}:{SECRET}".encode()).decode()


def prepare() -> dict[str, Any]:
    """Inside program ``id``: people with sessions and consents, a relying system. Printed as JSON."""
    import django

    django.setup()
    from datetime import date, timedelta
    from importlib import import_module

    from django.conf import settings

    from zdravie.identity.accounts.actions.open_account import open_account
    from zdravie.identity.accounts.types import NewAccount
    from zdravie.identity.clients.actions.give_consent import give_consent
    from zdravie.identity.clients.actions.register_client import register_client
    from zdravie.identity.clients.types import ClientRegistration
    from zdravie.identity.signin.sessions import open_session
    from zdravie.identity.signin.types import Visitor
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
    from zdravie.kernel.ids import new_id

    now = clock.now()
    registration = ClientRegistration(
        client_id="bench",
        name="Bench",
        redirect_uris=(CALLBACK,),
        scopes=("openid", "profile", "registry"),
        grant_types=("authorization_code", "client_credentials"),
    )
    client = register_client(registration=registration, secret=SECRET, actor=SYSTEM, now=now)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    accounts, sessions = [], []
    for number in range(PEOPLE):
        details = NewAccount(
            family_name="Замеров",
            given_name="Пётр",
            birth_on=date(1990, 1, 1),
            phone=f"+7900555{number:04}",
            snils=f"{number:011}",
        )
        account = open_account(details=details, actor=SYSTEM, now=now)
        visitor = Visitor(binding=f"bench-{number}")
        opened = open_session(new_id(), account_id=account.pk, amr=("pwd", "sms"), visitor=visitor, now=now)
        actor = Actor(kind=ActorKind.PERSON, id=account.pk, session=str(opened.pk))
        give_consent(
            account_id=account.pk,
            client_pk=client.pk,
            scopes=("openid", "profile"),
            actor=actor,
            now=now,
        )
        browser = store()
        browser["sid"] = str(opened.pk)
        browser.set_expiry(timedelta(hours=6))
        browser.create()
        accounts.append(str(account.pk))
        sessions.append(browser.session_key)
    return {
        "accounts": accounts,
        "sessions": sessions,
        "cookie": settings.SESSION_COOKIE_NAME,
        "client_id": client.client_id,
    }


if __name__ == "__main__":
    print(json.dumps(prepare()))
