"""The catalogue with its search, and the card of one service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zdravie.kernel import clock
from zdravie.platform.casework import errors
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.catalogue import search
from zdravie.platform.casework.registry import get_service
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.cases.profile import profile_of
from zdravie.portals.patient.services.cards import card_of

_LONGEST_QUERY = 100
_ABOUT = ("about", "topic")
"""What the page with the button knows beside the account: a number of an application, a topic."""


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Everything, or what fits the words that were typed."""
    query = request.GET.get("q", "").strip()[:_LONGEST_QUERY]
    return cabinet.show(
        request, "services/list.html", {"query": query, "found": search(query)}, section="services"
    )


@gate(Access.SIGNED_IN)
@require_safe
def detail(request: HttpRequest, service: str) -> HttpResponse:
    """What it gives, what is asked for, how long it takes."""
    card = card_of(get_service(service), now=clock.now())
    return cabinet.show(request, "services/detail.html", {"card": card}, section="services")


@gate(Access.SIGNED_IN)
@require_POST
def begin(request: HttpRequest, service: str) -> HttpResponse:
    """Begin an application, or go on with the one that is there."""
    actor = cabinet.actor_of(request)
    try:
        known = {name: request.POST[name][:_LONGEST_QUERY] for name in _ABOUT if request.POST.get(name)}
        case = begin_case(
            service_code=service, profile=profile_of(actor) | known, actor=actor, now=clock.now()
        )
    except errors.CaseLiving:
        return redirect("patient:cases")
    return redirect("patient:case_step", case.pk, get_service(service).steps[0].code)
