"""Recovery codes: made, shown this once, thrown away."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.factors import recovery
from zdravie.identity.factors.actions.make_recovery_codes import make_recovery_codes
from zdravie.identity.factors.actions.remove_recovery_codes import remove_recovery_codes
from zdravie.identity.factors.queries import get_own_factors
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.security.forms import Pressed
from zdravie.portals.id_pages.security.strength import strong_enough
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate


@gate(Access.SIGNED_IN)
@strong_enough
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: Request) -> HttpResponse:
    """What the codes are for; a press makes ten, which only the answer to that press shows."""
    made: list[str] = []
    if request.method == "POST":
        drawn = make_recovery_codes(visitor=visitor_of(request), actor=request.actor, now=clock.now())
        made = [recovery.show(code) for code in drawn]
    context: dict[str, object] = {"codes": made, "factors": get_own_factors(actor=request.actor)}
    return render(request, "id_pages/security/recovery.html", context)


@gate(Access.SIGNED_IN)
@strong_enough
@require_POST
def remove(request: Request) -> HttpResponse:
    """Throw the whole set away."""
    try:
        remove_recovery_codes(visitor=visitor_of(request), actor=request.actor, now=clock.now())
    except DomainError as refusal:
        form = Pressed({})
        form.add_domain_error(refusal)
        context: dict[str, object] = {"form": form, "factors": get_own_factors(actor=request.actor)}
        page = "id_pages/security/recovery.html"
        return render(request, page, context, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('id_pages:security')}?done=codes_removed")
