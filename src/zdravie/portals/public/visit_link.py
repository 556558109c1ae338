"""``/v/<key>/``: the link from an SMS about a visit; works without signing in and shows little."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zdravie.domains.scheduling import rules
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.confirm_appointment import confirm_appointment
from zdravie.domains.scheduling.links import get_linked_visit
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def visit_link(request: HttpRequest, key: str) -> HttpResponse:
    """When and where; a POST confirms or cancels. Neither the doctor nor the person is named."""
    now = clock.now()
    visit, actor = get_linked_visit(key, now=now)
    wish = request.POST.get("wish")
    if request.method == "POST" and rules.is_cancellable(visit, now=now):
        if wish == "confirm":
            confirm_appointment(appointment_id=visit.pk, actor=actor, now=now)
        elif wish == "cancel":
            cancel_appointment(appointment_id=visit.pk, actor=actor, now=now)
        return HttpResponseRedirect(request.path)
    context = {
        "visit": visit,
        "is_open": rules.is_cancellable(visit, now=now),
        "asks_to_cancel": "cancel" in request.GET,
    }
    response = render(request, "public/visit_link.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
