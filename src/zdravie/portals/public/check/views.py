"""``/check/``: whether a paper holds, in one word. No sign-in is asked, nothing medical is shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.papers import errors
from zdravie.platform.papers.actions.check_paper import check_paper
from zdravie.platform.papers.types import Checked
from zdravie.portals.kit.client_address import client_address
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import show_domain_error
from zdravie.portals.public.check.forms import NumberForm


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """By number and code, for those without a camera."""
    form = NumberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            checked = _check(request, number=form.cleaned_data["number"], code=form.cleaned_data["code"])
        except errors.CheckUnknown as unknown:
            form.add_domain_error(unknown)
        except errors.ChecksTooMany as limit:
            return too_many(request, limit)
        else:
            return _show(request, checked)
    status = 422 if form.errors else 200
    return hidden(render(request, "public/check/number.html", {"form": form}, status=status))


@gate(Access.PUBLIC)
@require_safe
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Where the QR of a paper leads."""
    try:
        return _show(request, _check(request, token=token))
    except errors.CheckUnknown:
        return hidden(render(request, "public/check/unknown.html", {}, status=404))
    except errors.ChecksTooMany as limit:
        return too_many(request, limit)


def actor_of(request: HttpRequest) -> Actor:
    """A person who happens to be signed in, or nobody."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return actor


def hidden(answer: HttpResponse) -> HttpResponse:
    """Search engines keep out, and no copy stays behind."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def too_many(request: HttpRequest, limit: DomainError) -> HttpResponse:
    """When to come again, for people and for programs."""
    answer = hidden(show_domain_error(request, limit))
    answer.headers["Retry-After"] = str(limit.details["seconds"])
    return answer


def _check(request: HttpRequest, **what: str) -> Checked:
    return check_paper(actor=actor_of(request), ip=client_address(request), now=clock.now(), **what)


def _show(request: HttpRequest, checked: Checked) -> HttpResponse:
    return hidden(render(request, "public/check/verdict.html", {"checked": checked}))
