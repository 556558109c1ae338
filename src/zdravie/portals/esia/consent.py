"""``/aas/oauth2/consent``: the person's yes or no at the first entry."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.esia import errors
from zdravie.identity.esia.errors import EsiaRefusal
from zdravie.identity.esia.queries.systems import check_admission, get_system
from zdravie.kernel import clock
from zdravie.portals.esia import tickets
from zdravie.portals.esia.passage import let_pass, refuse_passage, show_over
from zdravie.portals.esia.tickets import TicketOver
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.passage.leaving import show_stopped
from zdravie.portals.passage.sign_ins import actor_of, is_in_hand, sign_in_of


@gate(Access.SIGNED_IN)
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Remember a yes and go on; take a no to the system."""
    try:
        ticket = tickets.read(request.POST.get("query", ""))
        client = get_system(ticket.client_id)
        check_admission(client)
    except TicketOver:
        return show_over(request)
    except EsiaRefusal as refusal:
        return show_stopped(request, refusal)
    if request.POST.get("decision") != "allow":
        return refuse_passage(client, ticket, errors.PersonRefused())
    if not is_in_hand(sign_in_of(request)):
        return let_pass(request, ticket)  # the form came without its page: more is asked first
    actor = actor_of(request)
    give_consent(
        account_id=cast("UUID", actor.id),
        client_pk=client.pk,
        scopes=ticket.scopes,
        actor=actor,
        now=clock.now(),
    )
    return let_pass(request, ticket)
