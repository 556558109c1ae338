"""``/aas/oauth2/te``: the classic token request, signed in a CMS container."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.identity.esia.types import Endpoint
from zdravie.portals.esia.exchanging import exchange
from zdravie.portals.kit.gate import Access, gate


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the system proves itself by its signature
@require_POST
def te(request: HttpRequest) -> HttpResponse:
    """Tokens for a system of the first generation."""
    return exchange(request, Endpoint.TE)
