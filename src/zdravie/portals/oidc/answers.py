"""How this portal answers: JSON nobody keeps, the way back to a proven client, a page for an unproven one."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from zdravie.kernel.errors import DomainError
from zdravie.portals.oidc.addresses import issuer
from zdravie.portals.oidc.wrongs import Refused
from zdravie.portals.passage.consent import allow_way_to
from zdravie.portals.passage.leaving import keep_nothing, show_stopped

QUERY, FORM_POST = "query", "form_post"
RESPONSE_MODES = (QUERY, FORM_POST)


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where and how a proven client gets its answer."""

    redirect_uri: str
    state: str
    mode: str = QUERY


class Unproven(Exception):
    """We do not know whom to answer; ``refusal`` is for the person in front of the screen."""

    def __init__(self, refusal: DomainError, client_id: str = "") -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.client_id = client_id
        """The system whose name stands there, for its diary."""


class Flawed(Exception):
    """The client asked wrongly, or the answer is no; it learns why at its own address."""

    def __init__(self, way_back: WayBack, error: str, description: str) -> None:
        super().__init__(error)
        self.way_back = way_back
        self.error = error
        self.description = description


def answer(body: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """JSON for a system."""
    return keep_nothing(JsonResponse(body, status=status))


def refuse(error: str, description: str, *, status: int = 400) -> HttpResponse:
    """An error of RFC 6749, section 5.2."""
    return answer({"error": error, "error_description": description}, status=status)


def ask_for_proof(refused: Refused) -> HttpResponse:
    """``invalid_client``: who are you?"""
    response = refuse(refused.error, refused.description, status=refused.status)
    response.headers["WWW-Authenticate"] = 'Basic realm="zdravie"'
    return response


def address_back(way_back: WayBack, **parameters: str) -> str:
    """The address with the answer in its query, and our name beside it (RFC 9207)."""
    joint = "&" if "?" in way_back.redirect_uri else "?"
    return way_back.redirect_uri + joint + urlencode(_told(way_back, parameters))


def send_back(request: HttpRequest, way_back: WayBack, **parameters: str) -> HttpResponse:
    """To the client, as it wished; empty parameters are left out."""
    if way_back.mode == QUERY:
        return keep_nothing(HttpResponseRedirect(address_back(way_back, **parameters)))
    context = {"address": way_back.redirect_uri, "told": _told(way_back, parameters)}
    page = keep_nothing(render(request, "oidc/post_back.html", context))
    allow_way_to(page, way_back.redirect_uri)
    return page


def send_refusal(request: HttpRequest, flawed: Flawed) -> HttpResponse:
    """The client learns what was wrong."""
    told = {"error": flawed.error, "error_description": flawed.description}
    return send_back(request, flawed.way_back, **told)


def show_unproven(request: HttpRequest, unproven: Unproven) -> HttpResponse:
    """A page for the person: the address it came from is not proven."""
    return show_stopped(request, unproven.refusal)


def _told(way_back: WayBack, parameters: dict[str, str]) -> dict[str, str]:
    told = {**parameters, "state": way_back.state}
    return {name: value for name, value in told.items() if value} | {"iss": issuer()}
