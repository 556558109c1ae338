"""
The short way for requests of other systems: no cookie counts there, so nothing is read from one.

A view with the gate ``SERVICE`` checks its caller by itself. Session, look, language, CSRF and htmx are for
people; their middleware is passed by, and what every answer owes its reader is done here. Every other
address, with a gate or without one, goes the long way, at whose end ``GateMiddleware`` is closed by default.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, get_resolver
from django.utils import translation
from django.utils.cache import patch_cache_control

from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, Gate
from zdravie.portals.kit.problems import ProblemsMiddleware, show_domain_error

_ADDRESSES = 512
"""How many addresses a process remembers; the map of addresses never changes while it runs."""


class ServiceMiddleware:
    """Stands after the request's number and Django's security headers, before everything for people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._serve = convert_exception_to_response(ProblemsMiddleware(_serve))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        match = _service_at(request.path_info, settings.ROOT_URLCONF)
        if match is None:
            return self.get_response(request)
        request.resolver_match = match
        return _finished(request, cast("HttpResponseBase", self._serve(request)))


def _serve(request: HttpRequest) -> HttpResponseBase:
    match = cast("ResolverMatch", request.resolver_match)
    request.get_host()  # refuses a name that is not ours
    translation.activate(settings.LANGUAGE_CODE)  # not the one that the last reader left in this thread
    try:
        return cast("HttpResponseBase", match.func(request, *match.args, **match.kwargs))
    except DomainError as refusal:
        return show_domain_error(request, refusal)


def _finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    headers = response.headers
    headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
    if request.method == "POST" and "no-store" not in headers.get("Cache-Control", ""):
        patch_cache_control(response, private=True, no_store=True)
    if not response.streaming and "Content-Length" not in headers:
        headers["Content-Length"] = str(len(cast("Any", response).content))
    if headers.get("Content-Type", "").startswith("text/html"):
        return cast("HttpResponseBase", CSPMiddleware(lambda _request: cast("Any", response))(request))
    return response


@lru_cache(maxsize=_ADDRESSES)
def _service_at(path: str, urlconf: str) -> ResolverMatch | None:
    """What serves the address, if its gate is for systems."""
    try:
        match = get_resolver(urlconf).resolve(path)
    except Resolver404:
        return None
    declared: Gate | None = getattr(match.func, "gate", None)
    return match if declared is not None and declared.access is Access.SERVICE else None
