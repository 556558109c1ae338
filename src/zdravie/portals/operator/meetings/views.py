"""The list of video meetings: whom to call and when."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zdravie.identity.proofing import desk, queries
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.operator.desk import show_on_desk
from zdravie.portals.operator.review import cards


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Booked meetings that are not decided, the earliest first; yesterday's missed ones too."""
    now = clock.now()
    lines = [
        cards.line_of(one, me=request.actor.id, now=now, is_fresh=desk.is_claim_fresh(one, now))
        for one in queries.list_meetings(actor=request.actor, now=now)
    ]
    return show_on_desk(request, "operator/meetings.html", {"lines": lines}, section="meetings")
