"""
The session of program ``id``: who is signed in, since when, how strongly.

``request.actor`` and ``request.sign_in`` are set for every request. A session ends when its time is
over (norm ``signin.session_life``), when the person signs out, and when the account is blocked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import rotate_token

from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin.actions.sign_out import sign_out
from zdravie.identity.signin.types import SignedIn
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.kernel.assurance import Assurance
from zdravie.platform.norms.queries import get_minutes
from zdravie.portals.kit.requests import Request as KitRequest

_KEY = "sign_in"


@dataclass(frozen=True, slots=True)
class SignIn:
    """The sign-in behind this session, as the OpenID provider needs it."""

    account_id: UUID
    auth_time: datetime
    assurance: Assurance
    amr: tuple[str, ...]
    sid: str


class Request(KitRequest):
    """A type for views of program ``id``; never instantiated."""

    sign_in: SignIn | None


class AccountMiddleware:
    """Sets ``request.actor`` and ``request.sign_in`` from the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _recognise(request)
        return self.get_response(request)


def begin_session(request: HttpRequest, signed_in: SignedIn) -> None:
    """Start anew under a fresh session key and CSRF token: a planted session gains nothing."""
    request.session.flush()
    request.session[_KEY] = {
        "account_id": str(signed_in.account_id),
        "sid": str(signed_in.sid),
        "auth_time": signed_in.at.isoformat(),
        "assurance": int(signed_in.assurance),
        "amr": list(signed_in.amr),
    }
    request.session.set_expiry(get_minutes("signin.session_life", on=signed_in.at.date()))
    rotate_token(request)
    _recognise(request)


def end_session(request: HttpRequest) -> None:
    """Sign out in this browser; nothing of the session stays."""
    actor: Actor = cast("Any", request).actor
    if actor.is_person:
        sign_out(actor=actor, now=clock.now())
    request.session.flush()
    _recognise(request)


def _recognise(request: HttpRequest) -> None:
    sign_in, actor = None, ANONYMOUS
    kept = request.session.get(_KEY)
    if kept:
        sign_in = SignIn(
            account_id=UUID(kept["account_id"]),
            auth_time=datetime.fromisoformat(kept["auth_time"]),
            assurance=Assurance(kept["assurance"]),
            amr=tuple(kept["amr"]),
            sid=kept["sid"],
        )
        account = None if _is_over(sign_in) else find_active(sign_in.account_id)
        if account is None:
            request.session.flush()
            sign_in = None
        else:
            actor = Actor(
                kind=ActorKind.PERSON,
                id=account.pk,
                assurance=sign_in.assurance,
                identity=account.identity,
                session=sign_in.sid,
            )
    extended = cast("Any", request)
    extended.sign_in, extended.actor = sign_in, actor


def _is_over(sign_in: SignIn) -> bool:
    now = clock.now()
    return now >= sign_in.auth_time + get_minutes("signin.session_life", on=now.date())
