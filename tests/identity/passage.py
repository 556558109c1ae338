"""Relying systems and passages to them, for tests."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models.functions import Now

from zdravie.identity.clients.actions.exchange_code import exchange_code
from zdravie.identity.clients.actions.issue_code import issue_code
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.models import AuthorizationCode, Client
from zdravie.identity.clients.types import ClientRegistration, Exchange, Passage
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel

SECRET = "a-long-random-secret-of-the-clinic"
CALLBACK = "https://clinic.example/callback"
AFTER_LOGOUT = "https://clinic.example/bye"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


def admit(now: datetime, **changes: Any) -> Client:
    """A clinic's system in the registry."""
    registration: dict[str, Any] = {
        "client_id": "clinic",
        "name": "Поликлиника № 8",
        "redirect_uris": (CALLBACK,),
        "post_logout_redirect_uris": (AFTER_LOGOUT,),
        "scopes": ("openid", "profile", "phone", "snils"),
    }
    secret = changes.pop("secret", SECRET)
    return register_client(
        registration=ClientRegistration(**registration | changes), secret=secret, actor=SYSTEM, now=now
    )


def person(account_id: UUID) -> Actor:
    return Actor(ActorKind.PERSON, account_id, Assurance.MEDIUM, IdentityLevel.CONFIRMED, session="sid-1")


def draw_code(client: Client, account_id: UUID, now: datetime, **changes: Any) -> str:
    """A code for this person at this system."""
    passage: dict[str, Any] = {
        "client_pk": client.pk,
        "account_id": account_id,
        "redirect_uri": CALLBACK,
        "scopes": ("openid", "profile"),
        "nonce": "nonce-1",
        "code_challenge": CHALLENGE,
        "sid": "sid-1",
        "auth_time": now,
        "assurance": Assurance.MEDIUM,
        "amr": ("pwd", "sms"),
    }
    return issue_code(passage=Passage(**passage | changes), actor=person(account_id), now=now)


def present(client: Client, code: str, now: datetime, **changes: Any) -> Exchange:
    """The system brings the code, rightly unless a test says otherwise."""
    said: Mapping[str, Any] = {
        "client_pk": client.pk,
        "code": code,
        "redirect_uri": CALLBACK,
        "verifier": VERIFIER,
        "actor": Actor(ActorKind.SERVICE, client.pk),
        "now": now,
    }
    return exchange_code(**{**said, **changes})


def end_codes() -> None:
    """Put the end of every code behind the clock of the database."""
    AuthorizationCode.objects.update(expires_at=Now() - timedelta(seconds=1))
