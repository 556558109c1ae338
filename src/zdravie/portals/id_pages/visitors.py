"""Whose browser it is: what the sign-in rooms are told about a request."""

import secrets
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from zdravie.identity.signin.types import Visitor
from zdravie.portals.id_pages.browsers import describe_browser
from zdravie.portals.kit.client_address import client_address

DEVICE_COOKIE = "zdravie_id_device"
_DEVICE_COOKIE_AGE = 365 * 24 * 60 * 60
_BINDING = "binding"
_TOKEN_BYTES = 24


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor; a browser without a binding gets one, which makes its session begin."""
    if _BINDING not in request.session:
        request.session[_BINDING] = secrets.token_urlsafe(_TOKEN_BYTES)
    return Visitor(
        binding=request.session[_BINDING],
        device_token=request.COOKIES.get(DEVICE_COOKIE, "") or secrets.token_urlsafe(_TOKEN_BYTES),
        ip=client_address(request),
        device=describe_browser(request.headers.get("User-Agent", "")),
        client=_client_in(request.GET.get("next", "")),
    )


def binding_of(request: HttpRequest) -> str:
    """The binding if there is one; asking begins no session."""
    binding: str = request.session.get(_BINDING, "")
    return binding


def keep_device(answer: HttpResponse, visitor: Visitor) -> None:
    """After a sign-in the browser is known: strangers' failures no longer lock its owner out."""
    answer.set_cookie(
        DEVICE_COOKIE,
        visitor.device_token,
        max_age=_DEVICE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _client_in(address: str) -> str:
    """The relying system that an address of the OpenID provider names."""
    client_id = parse_qs(urlsplit(address).query).get("client_id", [""])[0]
    return client_id if client_id.isprintable() else ""
