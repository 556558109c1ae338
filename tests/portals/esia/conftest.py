"""Program id as systems of ESIA's dialect see it: Anna signed in, a clinic's system with its certificates."""

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client as Browser

from tests.identity.esia.keys import SystemKey, rsa_key
from tests.identity.esia.strangers import CALLBACK, SCOPE, Stranger
from tests.portals.oidc.conftest import anna, program_id, sign_in  # noqa: F401 - fixtures of this folder too
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.actions.plan_signing_key import plan_signing_key
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind

AC = {False: "/aas/oauth2/ac", True: "/aas/oauth2/v2/ac"}
TE = {False: "/aas/oauth2/te", True: "/aas/oauth2/v3/te"}
SITE = "https://clinic.example"
SCOPES = (
    *("openid", "fullname", "birthdate", "birthplace", "gender", "snils", "inn", "id_doc", "mobile", "email"),
    *("contacts", "addresses", "vehicles", "usr_org", "medical_doc", "usr_inf"),
    *("kid_fullname", "kid_birthdate", "kid_snils", "kid_birth_cert_doc", "kid_medical_doc"),
)


def admit(*keys: SystemKey, **changes: Any) -> Client:
    """A system in the registry, with the certificates of these keys."""
    now = clock.now()
    said: dict[str, Any] = {
        "client_id": "CLINIC08",
        "name": "Поликлиника № 8",
        "redirect_prefixes": (SITE,),
        "scopes": SCOPES,
        "token_endpoint_auth_method": "esia_signature",
    }
    client = register_client(registration=ClientRegistration(**said | changes), actor=SYSTEM, now=now)
    for key in keys:
        add_certificate(client_pk=client.pk, certificate=key.certificate_pem, actor=SYSTEM, now=now)
    return client


@pytest.fixture
def signing_key(db) -> None:
    now = clock.now()
    plan_signing_key(active_at=now, actor=SYSTEM, now=now)


@pytest.fixture
def clinic(signing_key) -> Client:
    return admit(rsa_key())


@pytest.fixture
def agreed(anna: Account, clinic: Client) -> None:  # noqa: F811
    agree(anna, clinic)


def agree(account: Account, client: Client, scopes: str = SCOPE) -> None:
    give_consent(
        account_id=account.pk,
        client_pk=client.pk,
        scopes=scopes.split(),
        actor=Actor(ActorKind.PERSON, account.pk),
        now=clock.now(),
    )


def ask(browser: Browser, stranger: Stranger, query: dict[str, str]) -> Any:
    return browser.get(AC[stranger.is_current], query)


def present(browser: Browser, stranger: Stranger, form: dict[str, str]) -> Any:
    """As the system's server does it: no cookies, fields in the body or in the address."""
    path = TE[stranger.is_current]
    server = type(browser)()
    if stranger.in_query:
        return server.post(f"{path}?{urlencode(form)}")
    return server.post(path, form)


def told(answer: Any, callback: str = CALLBACK) -> dict[str, str]:
    """What a redirect tells the system."""
    assert answer.status_code == 302, answer.content.decode()
    location = answer.headers["Location"]
    assert location.startswith(callback), location
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def payload(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def header(token: str) -> dict[str, Any]:
    part = token.split(".", maxsplit=1)[0]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


@pytest.fixture
def tokens(client, clinic, agreed, sign_in) -> Callable[..., dict[str, Any]]:  # noqa: F811
    """The whole way of one client, from the authorization to its tokens."""

    def fetch(stranger: Stranger, key: SystemKey | None = None, **changes: str) -> dict[str, Any]:
        key = key or rsa_key()
        sign_in()
        query = stranger.authorization(key, **changes)
        back = told(ask(client, stranger, query), stranger.callback)
        assert back["state"] == query["state"]
        form = stranger.exchange(key, code=back["code"], state=query["state"])
        answer = present(client, stranger, form)
        assert answer.status_code == 200, answer.content.decode()
        body = answer.json()
        assert body["state"] == form["state"]
        return dict(body)

    return fetch
