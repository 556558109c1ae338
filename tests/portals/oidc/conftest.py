"""Program id as its door to systems sees it: addresses, session, Anna signed in, a clinic's system."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.test import Client as Browser

from tests.identity.door import open_anna
from tests.identity.passage import AFTER_LOGOUT, CALLBACK, CHALLENGE, admit
from zdravie.config.settings import id as id_settings
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.actions.plan_signing_key import plan_signing_key
from zdravie.identity.clients.models import Client
from zdravie.identity.signin.models import Session
from zdravie.identity.signin.sessions import open_session
from zdravie.identity.signin.types import Visitor
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind

ISSUER = "https://id.example"
SID = "00000000-0000-7000-8000-000000000001"


@pytest.fixture(autouse=True)
def program_id(settings) -> None:
    """Its addresses and middleware, and a name of its own for the tokens."""
    settings.ROOT_URLCONF = "zdravie.config.urls.id"
    # Static files have no collected folder in tests.
    settings.MIDDLEWARE = [name for name in id_settings.MIDDLEWARE if not name.startswith("whitenoise.")]
    settings.ZDRAVIE_SIGN_IN_URL = id_settings.ZDRAVIE_SIGN_IN_URL
    settings.ZDRAVIE_STEP_UP = id_settings.ZDRAVIE_STEP_UP
    settings.ZDRAVIE_STEP_UP_URL = id_settings.ZDRAVIE_STEP_UP_URL
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "id": ISSUER}


@pytest.fixture
def clinic(db) -> Client:
    now = clock.now()
    plan_signing_key(active_at=now, actor=SYSTEM, now=now)
    return admit(now, post_logout_redirect_uris=(AFTER_LOGOUT,))


@pytest.fixture
def anna(db) -> Account:
    return open_anna()


@pytest.fixture
def sign_in(client: Browser, anna: Account) -> Callable[..., None]:
    """Anna's session in this browser, as the sign-in pages leave it."""

    def begin(at: datetime | None = None, sid: str = SID, amr: tuple[str, ...] = ("pwd", "sms")) -> None:
        visitor, opened_at = Visitor(binding="browser"), at or clock.now()
        Session.objects.filter(pk=sid).delete()
        open_session(UUID(sid), account_id=anna.pk, amr=amr, visitor=visitor, now=opened_at)
        session = client.session
        session["sid"] = sid
        session.save()
        client.cookies["zdravie_health_session"] = session.session_key

    return begin


@pytest.fixture
def agreed(clinic: Client, anna: Account) -> None:
    give_consent(
        account_id=anna.pk,
        client_pk=clinic.pk,
        scopes=["openid", "profile"],
        actor=Actor(ActorKind.PERSON, anna.pk),
        now=clock.now(),
    )


def asking(**changes: Any) -> dict[str, Any]:
    """The query of a system that does everything right; None takes a parameter away."""
    query: dict[str, Any] = {
        "client_id": "clinic",
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "openid profile",
        "state": "state-1",
        "nonce": "nonce-1",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in (query | changes).items() if value is not None}


def told(answer: Any) -> dict[str, str]:
    """What a redirect tells the system at its registered address."""
    assert answer.status_code == 302, answer.content.decode()
    location = answer.headers["Location"]
    assert location.startswith(CALLBACK + "?"), location
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
