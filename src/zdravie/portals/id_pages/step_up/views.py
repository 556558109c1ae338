"""Where a gate sends a session that is too weak, and the way back to the very page."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from zdravie.identity.signin.actions.begin_step_up import begin_step_up
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.platform.parking.actions.park_form import park_form
from zdravie.platform.parking.actions.resume_form import resume_form
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.session import Request, opens_before_new_password
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.errors import IdentityTooLow
from zdravie.portals.kit.gate import Access, Gate, gate
from zdravie.portals.kit.problems import show_domain_error
from zdravie.portals.kit.resuming import show_typed, typed_fields, way_back

_LEVELS = {"medium": Assurance.MEDIUM, "high": Assurance.HIGH}


def to_step_up(request: Request, declared: Gate) -> HttpResponse:
    """The hook of the gates of this program (``ZDRAVIE_STEP_UP``)."""
    if request.actor.assurance >= declared.assurance:
        return show_domain_error(request, IdentityTooLow())
    back = way_back(request, _park)
    query = urlencode({"next": back, "level": declared.assurance.name.lower()})
    address = f"{reverse('id_pages:step_up')}?{query}"
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else HttpResponseRedirect(address)


@gate(Access.SIGNED_IN)
@opens_before_new_password
@require_safe
def begin(request: Request) -> HttpResponse:
    """Begin to raise the session to the level that was asked for; every visit begins anew."""
    wanted = _LEVELS.get(request.GET.get("level", ""), Assurance.MEDIUM)
    if request.actor.assurance >= wanted and "again" not in request.GET:
        return HttpResponseRedirect(passage.next_of(request))
    awaited = begin_step_up(wanted=wanted, visitor=visitor_of(request), actor=request.actor, now=clock.now())
    passage.keep_awaited(request, awaited)
    return HttpResponseRedirect(passage.onward(request, "second_factor"))


@gate(Access.SIGNED_IN)
@opens_before_new_password
@require_safe
def resume(request: Request, form_id: UUID) -> HttpResponse:
    """The form that was set aside, to be sent with one press."""
    typed = resume_form(form_id=form_id, actor=request.actor, now=clock.now())
    return show_typed(request, typed.address, typed.fields)


def _park(request: HttpRequest) -> str:
    """Set the form aside and say where it is taken up again."""
    actor = request.actor  # type: ignore[attr-defined]
    form = park_form(
        owner_id=actor.id,
        address=request.get_full_path(),
        fields=typed_fields(request),
        actor=actor,
        now=clock.now(),
    )
    return reverse("id_pages:resume", args=[form.pk])
