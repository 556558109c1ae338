"""``/oauth/jwks``: the keys with which our signatures are checked: next, active, lately retired."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from zdravie.identity.clients.queries.keys import list_shown_keys
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate


@gate(Access.PUBLIC)
@require_safe
def jwks(_request: HttpRequest) -> HttpResponse:
    """The set of keys; clients may keep it for some minutes."""
    response = JsonResponse({"keys": list_shown_keys(now=clock.now())})
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
