"""How this portal answers: JSON nobody keeps, redirects to a proven client, a page for an unproven one."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from zdravie.portals.oidc.requests import Flawed, Unproven
from zdravie.portals.passage.leaving import keep_nothing, show_stopped


def issuer() -> str:
    """Our name in every token and answer."""
    address: str = settings.ZDRAVIE_URLS["id"]
    return address


def answer(body: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """JSON for a system."""
    return keep_nothing(JsonResponse(body, status=status))


def refuse(error: str, description: str, *, status: int = 400) -> HttpResponse:
    """An error of RFC 6749, section 5.2."""
    return answer({"error": error, "error_description": description}, status=status)


def send_back(redirect_uri: str, **parameters: str) -> HttpResponse:
    """To the client, with our name beside the answer (RFC 9207); empty parameters are left out."""
    told = {name: value for name, value in parameters.items() if value} | {"iss": issuer()}
    joint = "&" if "?" in redirect_uri else "?"
    return keep_nothing(HttpResponseRedirect(redirect_uri + joint + urlencode(told)))


def send_refusal(flawed: Flawed) -> HttpResponse:
    """The client learns what was wrong."""
    return send_back(
        flawed.redirect_uri,
        error=flawed.error,
        error_description=flawed.description,
        state=flawed.state,
    )


def show_unproven(request: HttpRequest, unproven: Unproven) -> HttpResponse:
    """A page for the person: the address it came from is not proven."""
    return show_stopped(request, unproven.refusal)
