"""``/aas/oauth2/ac``: the classic authorization request, signed in a CMS container."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zdravie.identity.esia.types import Endpoint
from zdravie.portals.esia.authorizing import authorize
from zdravie.portals.kit.gate import Access, gate


@gate(Access.PUBLIC)
@csrf_exempt  # changes nothing of the person: what comes of it is asked on pages of our own
@require_http_methods(["GET", "POST"])
def ac(request: HttpRequest) -> HttpResponse:
    """A person comes from a system of the first generation."""
    return authorize(request, Endpoint.AC)
