"""The app with codes: connect it, or take it off."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zdravie.identity.factors.actions.begin_app_setup import begin_app_setup
from zdravie.identity.factors.actions.confirm_app_setup import confirm_app_setup
from zdravie.identity.factors.actions.remove_app import remove_app
from zdravie.identity.factors.queries import find_app_setup, get_own_factors
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.security.forms import AppCodeForm, Pressed
from zdravie.portals.id_pages.security.strength import strong_enough
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.SIGNED_IN)
@strong_enough
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    """What the app is for; a press draws its key."""
    if request.method == "POST":
        begin_app_setup(actor=request.actor, now=clock.now())
        return redirect("id_pages:app_setup")
    context: dict[str, object] = {"factors": get_own_factors(actor=request.actor)}
    return render(request, "id_pages/security/app_start.html", context)


@gate(Access.SIGNED_IN)
@strong_enough
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: Request) -> HttpResponse:
    """The QR code and the key as text; the first right code connects the app."""
    begun = find_app_setup(actor=request.actor, now=clock.now())
    if begun is None:
        return redirect("id_pages:app")
    form, status = AppCodeForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                confirm_app_setup(
                    code=form.cleaned_data["code"],
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(f"{reverse('id_pages:security')}?done=app_added")
    if form.errors:
        form.data = {}  # a refused code is typed anew
    context: dict[str, object] = {"form": form, "setup": begun}
    page = "id_pages/security/app_setup.html"
    return render(request, page, context, status=status)


@gate(Access.SIGNED_IN)
@strong_enough
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request) -> HttpResponse:
    """Ask once more, then forget the key."""
    form, status = Pressed(), 200
    if request.method == "POST":
        try:
            remove_app(visitor=visitor_of(request), actor=request.actor, now=clock.now())
        except DomainError as refusal:
            form = Pressed({})
            form.add_domain_error(refusal)
            status = refusal.status
        else:
            return HttpResponseRedirect(f"{reverse('id_pages:security')}?done=app_removed")
    context: dict[str, object] = {"form": form, "what": "app"}
    page = "id_pages/security/remove.html"
    return render(request, page, context, status=status)
