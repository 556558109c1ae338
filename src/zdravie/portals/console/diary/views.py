"""The diary of a system and one request of it."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zdravie.identity.clients.queries.managed import (
    count_requests,
    get_own_client,
    get_request,
    list_requests,
)
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.platform.norms.queries import get_days
from zdravie.portals.console.diary.cards import LineCard, RequestCard
from zdravie.portals.console.frame import show_system
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def requests(request: Request, pk: UUID) -> HttpResponse:
    """The newest first; the list asks for itself again while it is open."""
    client = get_own_client(client_pk=pk, actor=request.actor)
    only_failures = request.GET.get("only") == "failures"
    context = {
        "lines": [LineCard.of(line) for line in list_requests(client=client, only_failures=only_failures)],
        "only_failures": only_failures,
        "count": count_requests(client=client),
        "failures": count_requests(client=client, only_failures=True),
        "kept_days": get_days("clients.requests_kept", on=clock.now().date()).days,
    }
    return show_system(request, "requests", client, context)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def request_(request: Request, pk: UUID, request_id: UUID) -> HttpResponse:
    """Why it failed and which string should have been signed."""
    client = get_own_client(client_pk=pk, actor=request.actor)
    line = get_request(client=client, request_id=request_id)
    return show_system(request, "request", client, {"card": RequestCard.of(line, client)})
