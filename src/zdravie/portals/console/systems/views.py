"""The list of systems, one system, and its settings ready to paste."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zdravie.identity.clients.queries.certificates import list_certificate_rows
from zdravie.identity.clients.queries.managed import get_own_client, list_own_clients, list_requests
from zdravie.identity.esia.rules import speaks
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.console.diary.cards import LineCard
from zdravie.portals.console.frame import show, show_system
from zdravie.portals.console.systems.addresses import esia_addresses, oidc_addresses
from zdravie.portals.console.systems.cards import CertificateCard, SystemCard
from zdravie.portals.console.systems.forms import RotateForm
from zdravie.portals.console.systems.snippets import snippets_of
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request

_LAST = 5


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Every system that this person looks after, and how it fares today."""
    lines = list_own_clients(actor=request.actor, now=clock.now())
    return show(request, "systems", {"lines": [(line, speaks(line.client)) for line in lines]})


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def system(request: Request, pk: UUID) -> HttpResponse:
    """What it is, what is left to do, its last requests, and the heavy buttons."""
    now = clock.now()
    client = get_own_client(client_pk=pk, actor=request.actor)
    rows = list_certificate_rows(client_pk=client.pk)
    context = {
        "card": SystemCard.of(client, certificates=len(rows), now=now),
        "lines": [LineCard.of(line) for line in list_requests(client=client, most=_LAST)],
        "rotate_form": RotateForm(initial={"keep_old": True}),
        "is_stopped": client.state == client.State.SUSPENDED,
    }
    return show_system(request, "system", client, context)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def paste(request: Request, pk: UUID) -> HttpResponse:
    """Addresses, digests and settings of common programs with this system's own values in them."""
    now = clock.now()
    client = get_own_client(client_pk=pk, actor=request.actor)
    cards = [CertificateCard.of(row, now=now) for row in list_certificate_rows(client_pk=client.pk)]
    addresses = esia_addresses() if speaks(client) else oidc_addresses()
    snippets = snippets_of(client, cards[0].own_hash if cards else "")
    return show_system(
        request, "paste", client, {"addresses": addresses, "cards": cards, "snippets": snippets}
    )
