"""``/oauth/jwks``: the keys with which our signatures are checked: next, active, lately retired."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from zdravie.identity.clients.queries.keys import list_shown_keys
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc.discovery import shown_for_minutes


@gate(Access.PUBLIC)
@require_safe
def jwks(_request: HttpRequest) -> HttpResponse:
    """The set of keys; clients may keep it for some minutes."""
    return shown_for_minutes(JsonResponse({"keys": list_shown_keys(now=clock.now())}))
