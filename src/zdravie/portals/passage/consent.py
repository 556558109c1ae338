"""The page on which a person decides what a system may know; each dialect has a form address of its own."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from zdravie.identity.clients.models import Client
from zdravie.portals.passage.leaving import keep_nothing


def show_consent(
    request: HttpRequest,
    *,
    client: Client,
    redirect_uri: str,
    told: Iterable[str | Promise],
    action: str,
    kept: str,
) -> HttpResponse:
    """
    The page: who asks, for what; two buttons.

    :param action: where the form goes: the dialect's own address
    :param kept: what the dialect must get back to know which request this was
    """
    context = {
        "client": client,
        "site": urlsplit(redirect_uri).netloc,
        "told": list(told),
        "action": action,
        "kept": kept,
    }
    response = render(request, "passage/consent.html", context)
    allow_way_to(response, redirect_uri)
    return keep_nothing(response)


def allow_way_to(response: HttpResponse, redirect_uri: str) -> None:
    """Browsers hold the redirect after a form to ``form-action``; it leads to the client here."""
    parts = urlsplit(redirect_uri)
    response._csp_update = {"form-action": [f"{parts.scheme}://{parts.netloc}"]}  # type: ignore[attr-defined]  # noqa: SLF001
