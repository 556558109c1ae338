"""``/oauth/token``: a system proves itself and gets tokens for one of four reasons."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.exchange_code import exchange_code
from zdravie.identity.clients.actions.exchange_device_code import exchange_device_code
from zdravie.identity.clients.actions.issue_client_token import issue_client_token
from zdravie.identity.clients.actions.refresh_tokens import refresh_tokens
from zdravie.identity.clients.queries.id_tokens import make_id_token
from zdravie.identity.clients.registration import CLIENT_CREDENTIALS, DEVICE_CODE, REFRESH
from zdravie.identity.clients.types import Exchange
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc.addresses import issuer
from zdravie.portals.oidc.answers import answer
from zdravie.portals.oidc.scopes import OF_PERSONS
from zdravie.portals.oidc.serving import Asked, serve
from zdravie.portals.oidc.wrongs import Refused

_DEVICE_ERRORS: dict[type[DomainError], str] = {
    errors.DeviceWaiting: "authorization_pending",
    errors.DeviceTooFast: "slow_down",
    errors.DeviceDenied: "access_denied",
    errors.DeviceExpired: "expired_token",
}


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the client proves itself
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Client first, then the grant; each refusal is written into the journal and the client's diary."""
    return serve(request, _grant)


def _grant(asked: Asked) -> HttpResponse:
    grant_type = asked.get("grant_type")
    serving = _GRANTS.get(grant_type)
    if serving is None:
        raise Refused("unsupported_grant_type", "this grant type is not served")
    if grant_type != "authorization_code" and grant_type not in asked.client.grant_types:
        raise Refused("unauthorized_client", "this grant type is not registered for the client")
    try:
        return answer(serving(asked))
    except DomainError as refusal:
        if isinstance(refusal, errors.ScopeTooWide):
            raise Refused("invalid_scope", refusal=refusal) from refusal
        word = _DEVICE_ERRORS.get(type(refusal), "invalid_grant")
        raise Refused(word, refusal=refusal) from refusal


def _by_code(asked: Asked) -> dict[str, Any]:
    exchange = exchange_code(
        client_pk=asked.client.pk,
        code=asked.get("code"),
        redirect_uri=asked.get("redirect_uri"),
        verifier=asked.get("code_verifier"),
        actor=asked.actor,
        now=asked.now,
    )
    return _told(asked, exchange)


def _by_refresh(asked: Asked) -> dict[str, Any]:
    exchange = refresh_tokens(
        client_pk=asked.client.pk,
        refresh_token=asked.get("refresh_token"),
        scopes=asked.form.get("scope", "").split(),
        actor=asked.actor,
        now=asked.now,
    )
    return _told(asked, exchange)


def _by_device(asked: Asked) -> dict[str, Any]:
    exchange = exchange_device_code(
        client_pk=asked.client.pk,
        device_code=asked.get("device_code"),
        with_refresh=REFRESH in asked.client.grant_types,
        actor=asked.actor,
        now=asked.now,
    )
    return _told(asked, exchange)


def _for_itself(asked: Asked) -> dict[str, Any]:
    may = [scope for scope in asked.client.scopes if scope not in OF_PERSONS]
    wanted = asked.form.get("scope", "").split() or may
    if not set(wanted) <= set(may):
        raise errors.ScopeTooWide
    given = issue_client_token(client_pk=asked.client.pk, scopes=wanted, actor=asked.actor, now=asked.now)
    return {
        "access_token": given.access_token,
        "token_type": "Bearer",
        "expires_in": given.expires_in,
        "scope": " ".join(given.scopes),
    }


def _told(asked: Asked, exchange: Exchange) -> dict[str, Any]:
    told: dict[str, Any] = {
        "access_token": exchange.access_token,
        "token_type": "Bearer",
        "expires_in": exchange.expires_in,
        "scope": " ".join(exchange.scopes),
    }
    if exchange.refresh_token:
        told["refresh_token"] = exchange.refresh_token
    if "openid" in exchange.scopes:
        told["id_token"] = make_id_token(
            exchange=exchange, client=asked.client, issuer=issuer(), now=asked.now
        )
    return told


_GRANTS: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "authorization_code": _by_code,
    REFRESH: _by_refresh,
    CLIENT_CREDENTIALS: _for_itself,
    DEVICE_CODE: _by_device,
}
