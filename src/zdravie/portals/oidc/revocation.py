"""``/oauth/revoke``: a system gives a token back (RFC 7009)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.identity.clients.actions.revoke_token import revoke_token
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc.serving import Asked, serve
from zdravie.portals.passage.leaving import keep_nothing


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the client proves itself
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Always 200 for a proven system: an unknown token is dead already."""
    return serve(request, _end)


def _end(asked: Asked) -> HttpResponse:
    revoke_token(client_pk=asked.client.pk, token=asked.get("token"), actor=asked.actor, now=asked.now)
    return keep_nothing(HttpResponse())
