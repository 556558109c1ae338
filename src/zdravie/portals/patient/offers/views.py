"""Places that the clinic offers instead of the visits it called off: one press to take, one to decline."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zdravie.domains.scheduling.actions.decline_offer import decline_offer
from zdravie.domains.scheduling.actions.take_offer import take_offer
from zdravie.domains.scheduling.clinic.offers import list_own_offers
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.visits.cards import VisitCard


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Every offer that waits for an answer, beside the visit that was called off."""
    offers = [
        (VisitCard.of(visit), visit.instead.cancelled)
        for visit in list_own_offers(actor=cabinet.actor_of(request))
    ]
    return cabinet.show(request, "offers/list.html", {"offers": offers}, section="visits")


@gate(Access.SIGNED_IN)
@require_POST
def take(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One press: the place is the person's."""
    take_offer(appointment_id=appointment_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:done", appointment_id)


@gate(Access.SIGNED_IN)
@require_POST
def decline(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One press: the place goes to others, and the person chooses another time."""
    visit = decline_offer(appointment_id=appointment_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:doctors", visit.specialty_id)
