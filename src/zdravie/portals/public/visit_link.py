"""``/v/<key>/``: the link from an SMS about a visit; works without signing in and shows little."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zdravie.domains.scheduling import rules
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.confirm_appointment import confirm_appointment
from zdravie.domains.scheduling.actions.decline_offer import decline_offer
from zdravie.domains.scheduling.actions.take_offer import take_offer
from zdravie.domains.scheduling.clinic.offers import is_re_offer as is_re_offered
from zdravie.domains.scheduling.links import get_linked_visit
from zdravie.domains.scheduling.waiting.actions.accept_place import accept_place
from zdravie.domains.scheduling.waiting.actions.pass_place import pass_place
from zdravie.domains.scheduling.waiting.models import WaitingOffer
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def visit_link(request: HttpRequest, key: str) -> HttpResponse:
    """When and where; a POST decides. Neither the doctor nor the person is named."""
    now = clock.now()
    visit, actor = get_linked_visit(key, now=now)
    wish = request.POST.get("wish")
    is_re_offer = is_re_offered(visit)
    is_offer = visit.state == visit.State.OFFERED and WaitingOffer.objects.filter(pk=visit.pk).exists()
    if request.method == "POST":
        if is_offer and wish == "take":
            accept_place(appointment_id=visit.pk, actor=actor, now=now)
        elif is_offer and wish == "pass":
            pass_place(appointment_id=visit.pk, actor=actor, now=now)
        elif is_re_offer and wish == "take":
            take_offer(appointment_id=visit.pk, actor=actor, now=now)
        elif is_re_offer and wish == "pass":
            decline_offer(appointment_id=visit.pk, actor=actor, now=now)
        elif not rules.is_cancellable(visit, now=now):
            pass  # the page says how things stand by now
        elif wish == "confirm":
            confirm_appointment(appointment_id=visit.pk, actor=actor, now=now)
        elif wish == "cancel":
            cancel_appointment(appointment_id=visit.pk, actor=actor, now=now)
        return HttpResponseRedirect(request.path)
    context = {
        "visit": visit,
        "is_open": rules.is_cancellable(visit, now=now),
        "is_offer": is_offer or is_re_offer,
        "is_re_offer": is_re_offer,
        "asks_to_cancel": "cancel" in request.GET,
    }
    response = render(request, "public/visit_link.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
