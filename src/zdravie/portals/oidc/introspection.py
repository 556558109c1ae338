"""``/oauth/introspect``: a system asks whether a token it holds still lives (RFC 7662)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.identity.clients import errors
from zdravie.identity.clients.models import AccessToken, Client
from zdravie.identity.clients.queries.subjects import subject_of
from zdravie.identity.clients.queries.tokens import find_token_of
from zdravie.identity.signin.sessions import has_ended
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc.addresses import issuer
from zdravie.portals.oidc.answers import answer
from zdravie.portals.oidc.serving import Asked, serve


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the client proves itself
@require_POST
def introspect(request: HttpRequest) -> HttpResponse:
    """A token of another system is as unknown as one that never was."""
    return serve(request, _tell)


def _tell(asked: Asked) -> HttpResponse:
    if asked.client.token_endpoint_auth_method == Client.AuthMethod.NONE:
        raise errors.WrongClientSecret
    found = find_token_of(asked.client.pk, asked.get("token"))
    if found is None or has_ended(found.sid):
        return answer({"active": False})
    told: dict[str, Any] = {
        "active": True,
        "iss": issuer(),
        "client_id": asked.client.client_id,
        "scope": " ".join(found.scopes),
        "exp": int(found.expires_at.timestamp()),
    }
    if found.account_id is not None:
        told |= {"sub": subject_of(asked.client, found.account_id), "sid": found.sid}
    if isinstance(found, AccessToken):
        told["token_type"] = "Bearer"  # noqa: S105 - the name of a kind
    return answer(told)
