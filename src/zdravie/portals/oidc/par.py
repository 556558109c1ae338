"""``/oauth/par``: a proven system hands its authorization request over beforehand (RFC 9126)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.identity.clients.actions.push_request import push_request
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc import requests
from zdravie.portals.oidc.answers import Flawed, Unproven, answer
from zdravie.portals.oidc.requests import HANDLE
from zdravie.portals.oidc.serving import Asked, serve
from zdravie.portals.oidc.wrongs import Malformed, Refused

_NOT_KEPT = {"client_secret", "client_assertion", "client_assertion_type", "login_hint"}
"""Proofs have done their work; a hint may be a telephone, which is nowhere kept in the open."""


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the client proves itself
@require_POST
def par(request: HttpRequest) -> HttpResponse:
    """Judge the request as the authorization endpoint would, and give a handle for it."""
    return serve(request, _keep)


def _keep(asked: Asked) -> HttpResponse:
    if "request_uri" in asked.form:
        raise Malformed("request_uri may not be pushed")
    query = asked.form.copy()
    query["client_id"] = asked.client.client_id
    try:
        requests.judge(query, asked.client)
    except Unproven as unproven:
        raise Refused("invalid_request", refusal=unproven.refusal) from unproven
    except Flawed as flawed:
        raise Refused(flawed.error, flawed.description) from flawed
    kept = {name: query.get(name, "") for name in query if name not in _NOT_KEPT}
    handle, life = push_request(client_pk=asked.client.pk, parameters=kept, actor=asked.actor, now=asked.now)
    return answer({"request_uri": HANDLE + handle, "expires_in": life}, status=201)
