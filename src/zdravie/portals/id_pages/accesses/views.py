"""The consents given to systems, with their withdrawal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_POST, require_safe

from zdravie.identity.clients.actions.withdraw_consent import withdraw_consent
from zdravie.identity.clients.queries.consents import list_own_consents
from zdravie.kernel import clock
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.session import Request
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.passage.meanings import said_to_person


@dataclass(frozen=True, slots=True)
class GivenAccess:
    """One card of the page."""

    id: UUID
    name: str
    site: str
    given_at: datetime
    told: list[str | Promise]


@gate(Access.SIGNED_IN)
@require_safe
def accesses(request: Request) -> HttpResponse:
    """Everything that was agreed to and still holds."""
    given = [
        GivenAccess(
            id=consent.pk,
            name=consent.client.name,
            site=consent.client.front_door,
            given_at=consent.given_at,
            told=said_to_person(consent.scopes),
        )
        for consent in list_own_consents(actor=request.actor)
    ]
    context = {"given": given, "was_withdrawn": "withdrawn" in request.GET}
    return show_in_frame(request, "id_pages/accesses/accesses.html", context, section="accesses")


@gate(Access.SIGNED_IN)
@require_POST
def withdraw(request: Request, consent_id: UUID) -> HttpResponse:
    """Take one back; what the system holds stops working at once."""
    withdraw_consent(consent_id=consent_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(f"{reverse('id_pages:accesses')}?withdrawn=1")
