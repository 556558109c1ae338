"""
The session of program ``id``: who is signed in, since when, how strongly.

The browser's session only names the one that ``signin.sessions`` keeps: there it is raised by another
factor and ended by its time, by its owner from any browser, or with the account. ``request.actor`` and
``request.sign_in`` are set for every request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils.module_loading import import_string

from zdravie.identity.signin.actions.sign_out import sign_out
from zdravie.identity.signin.sessions import LivingSession, find_session
from zdravie.identity.signin.types import SignedIn
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.kernel.assurance import Assurance
from zdravie.platform.norms.queries import get_minutes
from zdravie.portals.kit.addresses import current_address
from zdravie.portals.kit.gate import Access, Gate
from zdravie.portals.kit.requests import Request as KitRequest

_KEY = "sid"
_ENDED = "has_ended"
_PASSAGES = {"oidc", "esia"}
"""Portals that hand a person over to another system."""

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


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

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """A provisional, expired or stolen password opens one page only: that of the next one (ID-053)."""
        if not getattr(request, "is_password_forced", False) or hasattr(view, "opens_before_new_password"):
            return None
        declared: Gate | None = getattr(view, "gate", None)
        app = request.resolver_match.app_name if request.resolver_match else ""
        is_closed = declared is not None and declared.access is Access.SIGNED_IN
        if not is_closed and not (declared and declared.access is Access.PUBLIC and app in _PASSAGES):
            return None
        query = urlencode({"next": current_address(request)})
        return HttpResponseRedirect(f"{reverse('id_pages:password_change')}?{query}")


def opens_before_new_password(view: View) -> View:
    """Declare that the page opens even while a new password is demanded."""
    cast("Any", view).opens_before_new_password = True
    return view


def begin_session(request: HttpRequest, signed_in: SignedIn) -> None:
    """Start anew under a fresh session key and CSRF token: a planted session gains nothing."""
    request.session.flush()
    request.session[_KEY] = str(signed_in.sid)
    request.session.set_expiry(get_minutes("signin.session_life", on=signed_in.at.date()))
    rotate_token(request)
    _recognise(request)


def take_ended(request: HttpRequest) -> bool:
    """Whether a session of this browser has just ended by itself: never silently (SO-017)."""
    return _ENDED in request.session and bool(request.session.pop(_ENDED))


def end_session(request: HttpRequest) -> None:
    """Sign out in this browser; nothing of the session stays."""
    actor: Actor = cast("Any", request).actor
    if actor.is_person:
        sign_out(actor=actor, now=clock.now())
    request.session.flush()
    _recognise(request)


def recognise_in_passing(request: HttpRequest) -> bool:
    """
    ``ZDRAVIE_RECOGNISE``, for the short way: whether a person is signed in who may go anywhere.

    Sets the same as the middleware and leaves the browser's session as it is.
    """
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return bool(key) and _take(request, _find(_stored(key))) and not cast("Any", request).is_password_forced


def _stored(key: str | None) -> SessionBase:
    return cast("SessionBase", import_string(f"{settings.SESSION_ENGINE}.SessionStore")(key))


def _recognise(request: HttpRequest) -> None:
    found = _find(request.session)
    if not _take(request, found) and request.session.get(_KEY):
        request.session.flush()
        request.session[_ENDED] = True


def _find(session: SessionBase) -> LivingSession | None:
    kept = session.get(_KEY)
    return find_session(UUID(kept), now=clock.now()) if kept else None


def _take(request: HttpRequest, found: LivingSession | None) -> bool:
    """Set who acts; whether it is anybody."""
    sign_in, actor, is_forced = None, ANONYMOUS, False
    if found is not None:
        sign_in = _describe(found)
        is_forced = not found.is_password_ordinary
        actor = Actor(
            kind=ActorKind.PERSON,
            id=found.account_id,
            assurance=found.assurance,
            identity=found.identity,
            session=sign_in.sid,
        )
    extended = cast("Any", request)
    extended.sign_in, extended.actor, extended.is_password_forced = sign_in, actor, is_forced
    return found is not None


def _describe(found: LivingSession) -> SignIn:
    return SignIn(
        account_id=found.account_id,
        auth_time=found.auth_time,
        assurance=found.assurance,
        amr=found.amr,
        sid=str(found.id),
    )
