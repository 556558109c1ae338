"""A person at the counter names a code; the request opens on the desk."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zdravie.identity.proofing import queries
from zdravie.identity.proofing.actions.open_by_code import open_by_code
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.operator.desk import show_on_desk
from zdravie.portals.operator.in_person.forms import VisitCodeForm


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: Request) -> HttpResponse:
    """The field for the code; the right one opens the request."""
    queries.demand_desk(actor=request.actor, now=clock.now())
    form, status = VisitCodeForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                opened = open_by_code(code=form.cleaned_data["code"], actor=request.actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(reverse("operator:request", args=[opened.pk]))
    return show_on_desk(
        request, "operator/in_person.html", {"form": form}, section="in_person", status=status
    )
