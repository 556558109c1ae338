"""How a dialect lets people go: answers that nobody keeps, the soft way back, the stopped passage."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.problems import problem_for, say, show_problem


def keep_nothing(response: HttpResponse) -> HttpResponse:
    """Codes, tokens and claims stay out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Pragma"] = "no-cache"
    return response


def soften(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """
    The same way back by a page that leaves at once, unless it leads to our own programs.

    Straight after the sign-in form a browser still holds redirects to the ``form-action`` of that form,
    which knows our programs only; a page that leaves by itself begins a new navigation.
    """
    address = answer.headers["Location"]
    if any(address.startswith(f"{own}/") for own in settings.ZDRAVIE_URLS.values()):
        return answer
    page = keep_nothing(render(request, "passage/going_back.html", {"address": address}))
    page.headers["Refresh"] = f"0; url={address}"
    return page


def show_stopped(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """A page with a code: an address we do not know must not get anything, not even an error."""
    problem = replace(
        problem_for(refusal.status),
        code=refusal.code,
        title=_("Переход на другой сайт остановлен"),
        cause=say(refusal) + ".",
        advice=_("Не вводите здесь код и пароль. Откройте нужный сайт заново, набрав его адрес."),
    )
    return show_problem(request, problem)
