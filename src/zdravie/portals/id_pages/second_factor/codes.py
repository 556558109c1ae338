"""Factors that are typed and that need no message: a code of the app, a printed code."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zdravie.identity.factors.actions.confirm_with_app import confirm_with_app
from zdravie.identity.factors.actions.confirm_with_recovery_code import confirm_with_recovery_code
from zdravie.identity.signin.types import SignedIn
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.security.forms import AppCodeForm, RecoveryCodeForm
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: Request) -> HttpResponse:
    """Ask for the code that the app shows now."""
    return _ask(request, AppCodeForm(request.POST or None), confirm_with_app, "app")


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: Request) -> HttpResponse:
    """Ask for one of the printed codes."""
    return _ask(request, RecoveryCodeForm(request.POST or None), confirm_with_recovery_code, "recovery")


def _ask(request: Request, form: Form, confirm: Callable[..., SignedIn], page: str) -> HttpResponse:
    awaited = passage.find_awaited(request)
    if awaited is None:
        return HttpResponseRedirect(passage.onward(request, "sign_in"))
    status = UNPROCESSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        visitor = visitor_of(request)
        try:
            signed_in = confirm(
                pending_id=awaited.pending_id,
                code=form.cleaned_data["code"],
                visitor=visitor,
                actor=request.actor,
                now=clock.now(),
            )
        except DomainError as refusal:
            form.add_domain_error(refusal)
            status = refusal.status
        else:
            return passage.let_in(request, signed_in, visitor, passage.next_of(request))
    if form.errors:
        form.data = {}  # a refused code is typed anew
    context: dict[str, Any] = {
        "form": form,
        "awaited": awaited,
        "back_url": passage.onward(request, "second_factor"),
    }
    return render(request, f"id_pages/second_factor/{page}.html", context, status=status)
