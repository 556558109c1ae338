"""How this portal answers: JSON nobody keeps, redirects to a proven client, a page for an unproven one."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.problems import problem_for, say, show_problem
from zdravie.portals.oidc.requests import Flawed, Unproven


def issuer() -> str:
    """Our name in every token and answer."""
    address: str = settings.ZDRAVIE_URLS["id"]
    return address


def keep_nothing(response: HttpResponse) -> HttpResponse:
    """Codes, tokens and claims stay out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Pragma"] = "no-cache"
    return response


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


def soften(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """
    The same way back by a page that leaves at once, unless it leads to our own programs.

    Straight after the sign-in form a browser still holds redirects to the ``form-action`` of that form,
    which knows our programs only; a page that leaves by itself begins a new navigation.
    """
    address = answer.headers["Location"]
    if any(address.startswith(f"{own}/") for own in settings.ZDRAVIE_URLS.values()):
        return answer
    page = keep_nothing(render(request, "oidc/going_back.html", {"address": address}))
    page.headers["Refresh"] = f"0; url={address}"
    return page


def send_refusal(flawed: Flawed) -> HttpResponse:
    """The client learns what was wrong."""
    return send_back(
        flawed.redirect_uri,
        error=flawed.error,
        error_description=flawed.description,
        state=flawed.state,
    )


def show_unproven(request: HttpRequest, unproven: Unproven) -> HttpResponse:
    """A page with a code: an address we do not know must not get anything, not even an error."""
    refusal = unproven.refusal
    problem = replace(
        problem_for(refusal.status),
        code=refusal.code,
        title=_("Переход на другой сайт остановлен"),
        cause=say(refusal) + ".",
        advice=_("Не вводите здесь код и пароль. Откройте нужный сайт заново, набрав его адрес."),
    )
    return show_problem(request, problem)
