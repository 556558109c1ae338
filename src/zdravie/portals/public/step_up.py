"""A page asks for a stronger sign-in: to the provider for it, and back to the very page with nothing lost."""

from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from zdravie.kernel import clock
from zdravie.platform.parking.actions.park_form import park_form
from zdravie.platform.parking.actions.resume_form import resume_form
from zdravie.portals.kit.errors import IdentityTooLow
from zdravie.portals.kit.gate import Access, Gate, gate
from zdravie.portals.kit.problems import show_domain_error
from zdravie.portals.kit.requests import Request
from zdravie.portals.kit.resuming import show_typed, typed_fields, way_back


def to_step_up(request: Request, declared: Gate) -> HttpResponse:
    """The hook of the gates of this program (``ZDRAVIE_STEP_UP``)."""
    if request.actor.assurance >= declared.assurance:
        return show_domain_error(request, IdentityTooLow())
    query = urlencode({"next": way_back(request, _park), "level": declared.assurance.name.lower()})
    address = f"{reverse('public:login')}?{query}"
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else HttpResponseRedirect(address)


@gate(Access.SIGNED_IN)
@require_safe
def resume(request: Request, form_id: UUID) -> HttpResponse:
    """The form that was set aside, to be sent with one press."""
    typed = resume_form(form_id=form_id, actor=request.actor, now=clock.now())
    return show_typed(request, typed.address, typed.fields)


def _park(request: HttpRequest) -> str:
    """Set the form aside and say where it is taken up again."""
    actor = cast("Request", request).actor
    form = park_form(
        owner_id=cast("UUID", actor.id),
        address=request.get_full_path(),
        fields=typed_fields(request),
        actor=actor,
        now=clock.now(),
    )
    return reverse("public:resume", args=[form.pk])
