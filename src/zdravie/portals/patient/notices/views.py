"""The notices under the bell."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.platform.notify.actions.mark_notices_read import mark_notices_read
from zdravie.platform.notify.queries import list_notices
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def list_(request: HttpRequest) -> HttpResponse:
    """Show them; a POST marks all as read."""
    actor = cabinet.actor_of(request)
    if request.method == "POST":
        mark_notices_read(actor=actor, now=clock.now())
        return redirect("patient:notices")
    notices = list_notices(actor=actor)
    context = {"notices": notices, "unread": sum(notice.read_at is None for notice in notices)}
    return cabinet.show(request, "notices/list.html", context, section="notices")
