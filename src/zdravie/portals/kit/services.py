"""
The short way, for answers without a page: to other systems, and to people whom nothing holds up.

A view with the gate ``SERVICE`` checks its caller by itself. Session, look, language, CSRF and htmx are for
pages; their middleware is passed by, and what every answer owes its reader is done here. A view for people
may name an attempt (``tries``), which answers at once or not at all. Every other address, with a gate or
without one, goes the long way, at whose end ``GateMiddleware`` is closed by default.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, get_resolver
from django.utils import translation
from django.utils.cache import patch_cache_control

from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, Gate
from zdravie.portals.kit.policy import PolicyMiddleware
from zdravie.portals.kit.problems import ProblemsMiddleware, show_domain_error

_ADDRESSES = 512
"""How many addresses a process remembers; the map of addresses never changes while it runs."""
_NO_PAGE = "default-src 'none'; frame-ancestors 'none'"
"""The policy of an answer that shows nothing."""

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Attempt = Callable[[HttpRequest], HttpResponse | None]


def tries(attempt: Attempt) -> Callable[[View], View]:
    """
    Declare what answers a GET of the view at once, if it can; stands above all other decorators.

    The attempt sees no session, look or language, only the address, and changes nothing unless it answers.
    It answers by a redirect: whatever is to be read or typed by a person is a matter of the view.
    """

    def declare(view: View) -> View:
        cast("Any", view).attempt = attempt
        return view

    return declare


class ServiceMiddleware:
    """Stands after the request's number and Django's security headers, before everything for people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._serve = convert_exception_to_response(ProblemsMiddleware(_serve))
        self._attempt = convert_exception_to_response(cast("Any", _attempt))  # which answers some alone

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        match = _short_way_at(request.path_info, settings.ROOT_URLCONF)
        if match is None:
            return self.get_response(request)
        request.resolver_match = match
        if _is_service(match):
            return _finished(request, cast("HttpResponseBase", self._serve(request)))
        answer = cast("HttpResponseBase | None", self._attempt(request)) if request.method == "GET" else None
        return _finished(request, answer) if answer else self.get_response(request)


def _serve(request: HttpRequest) -> HttpResponseBase:
    match = cast("ResolverMatch", request.resolver_match)
    request.get_host()  # refuses a name that is not ours
    translation.activate(settings.LANGUAGE_CODE)  # not the one that the last reader left in this thread
    try:
        return cast("HttpResponseBase", match.func(request, *match.args, **match.kwargs))
    except DomainError as refusal:
        return show_domain_error(request, refusal)


def _attempt(request: HttpRequest) -> HttpResponse | None:
    request.get_host()
    attempt: Attempt = cast("Any", request.resolver_match).func.attempt
    try:
        answer = attempt(request)
    except DomainError:
        return None  # it has a page, and that is found on the long way
    if answer is not None:
        answer.headers["Content-Security-Policy"] = _NO_PAGE
    return answer


def _finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    headers = response.headers
    headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
    if request.method == "POST" and "no-store" not in headers.get("Cache-Control", ""):
        patch_cache_control(response, private=True, no_store=True)
    if not response.streaming and "Content-Length" not in headers:
        headers["Content-Length"] = str(len(cast("Any", response).content))
    if "Content-Security-Policy" not in headers and headers.get("Content-Type", "").startswith("text/html"):
        return cast("HttpResponseBase", PolicyMiddleware(lambda _request: cast("Any", response))(request))
    return response


@lru_cache(maxsize=_ADDRESSES)
def _short_way_at(path: str, urlconf: str) -> ResolverMatch | None:
    """What serves the address, if its gate is for systems or it names an attempt."""
    try:
        match = get_resolver(urlconf).resolve(path)
    except Resolver404:
        return None
    return match if _is_service(match) or hasattr(match.func, "attempt") else None


def _is_service(match: ResolverMatch) -> bool:
    declared: Gate | None = getattr(match.func, "gate", None)
    return declared is not None and declared.access is Access.SERVICE
