"""Rating a visit, and reading what others say of a doctor."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.domains.reviews import errors
from zdravie.domains.reviews.actions.send_review import send_review
from zdravie.domains.reviews.queries import find_invitation, list_published, list_ratings
from zdravie.domains.scheduling.visits import get_visit
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.reviews.forms import ReviewForm
from zdravie.registries.workers.queries import get_position


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Rate the visit; afterwards the same address thanks. What has not taken place is shown instead."""
    actor = cabinet.actor_of(request)
    visit = get_visit(appointment_id=visit_id, actor=actor)
    invitation = find_invitation(visit_id, actor=actor)
    if invitation is None:
        if request.method == "POST":
            raise errors.NothingToReview
        return redirect("patient:visit", visit.pk)
    form = ReviewForm(request.POST or None)
    status = 200
    is_sent = hasattr(invitation, "review")
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                send_review(
                    visit_id=visit_id, stars=said["stars"], words=said["words"], actor=actor, now=clock.now()
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                is_sent, status = True, 200
    context = {"invitation": invitation, "form": form, "is_sent": is_sent and not form.errors}
    return cabinet.show(request, "reviews/write.html", context, section="visits", status=status)


@gate(Access.SIGNED_IN)
@require_safe
def of_doctor(request: HttpRequest, position_id: UUID) -> HttpResponse:
    """Published reviews; nothing of their authors."""
    position = get_position(position_id)
    context = {
        "position": position,
        "rating": list_ratings([position.pk], now=clock.now()).get(position.pk),
        "reviews": list_published(position.pk),
    }
    return cabinet.show(request, "reviews/of_doctor.html", context, section="booking")
