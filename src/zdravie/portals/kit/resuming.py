"""A form that was sent too early: what is kept of it, and the page that sends it again with one press."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zdravie.portals.kit.addresses import current_address

_CSRF = "csrfmiddlewaretoken"


def way_back(request: HttpRequest, park: Callable[[HttpRequest], str]) -> str:
    """
    Where to come back to: the page itself, or the form that ``park`` has set aside.

    A form sent by a fragment of a page is not kept: its author comes back to the page.
    """
    htmx = getattr(request, "htmx", None)
    is_fragment = htmx is not None and bool(htmx) and not htmx.boosted
    if request.method != "POST" or is_fragment:
        return current_address(request)
    return park(request)


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values in their order, without the token, which is fresh when the form is sent again."""
    return [
        (name, value)
        for name in request.POST
        if name != _CSRF
        for value in request.POST.getlist(name)
        if isinstance(value, str)
    ]


def show_typed(request: HttpRequest, address: str, fields: Sequence[tuple[str, str]]) -> HttpResponse:
    """The page with one button; nothing is sent until it is pressed."""
    return render(request, "kit/resume.html", {"address": address, "fields": fields})
