"""``/oauth/token``: a system proves itself and turns a code into tokens, once."""

import base64
import binascii
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.exchange_code import exchange_code
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import get_client_by_secret
from zdravie.identity.clients.queries.id_tokens import make_id_token
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.oidc.answers import answer, issuer, refuse

_PARAMETERS = ("grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret")


class _Malformed(Exception):
    """The request itself is wrong, whoever sent it."""


@gate(Access.SERVICE)
@csrf_exempt  # no cookie counts here; the client proves itself by its secret
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Client first, then the grant; each refusal is written into the journal."""
    try:
        _check_form(request)
        client = _client(request)
    except _Malformed as malformed:
        return refuse("invalid_request", str(malformed))
    except errors.WrongClientSecret as wrong:
        record_refusal(actor=ANONYMOUS, what=wrong.code, purpose="oauth token")
        return _ask_for_proof(wrong)
    grant_type = request.POST.get("grant_type", "")
    if not grant_type:
        return refuse("invalid_request", "grant_type is missing")
    if grant_type != "authorization_code":
        return refuse("unsupported_grant_type", "only authorization_code is served")
    return _exchange(request, client)


def _exchange(request: HttpRequest, client: Client) -> HttpResponse:
    form = {name: request.POST.get(name, "") for name in ("code", "redirect_uri", "code_verifier")}
    missing = [name for name, value in form.items() if not value]
    if missing:
        return refuse("invalid_request", f"{missing[0]} is missing")
    actor = Actor(kind=ActorKind.SERVICE, id=client.pk)
    now = clock.now()
    try:
        exchange = exchange_code(
            client_pk=client.pk,
            code=form["code"],
            redirect_uri=form["redirect_uri"],
            verifier=form["code_verifier"],
            actor=actor,
            now=now,
        )
    except DomainError as refusal:
        record_refusal(actor=actor, what=refusal.code, purpose="oauth token")
        return refuse("invalid_grant", refusal.code)
    id_token = make_id_token(exchange=exchange, client=client, issuer=issuer(), now=now)
    return answer(
        {
            "access_token": exchange.access_token,
            "token_type": "Bearer",
            "expires_in": exchange.expires_in,
            "scope": " ".join(exchange.scopes),
            "id_token": id_token,
        }
    )


def _check_form(request: HttpRequest) -> None:
    for name in _PARAMETERS:
        if len(request.POST.getlist(name)) > 1:
            raise _Malformed(f"{name} is given twice")


def _client(request: HttpRequest) -> Client:
    """The client by exactly one kind of proof: a header or two fields of the form."""
    header = request.headers.get("Authorization", "")
    in_form = "client_secret" in request.POST
    if header and in_form:
        raise _Malformed("two ways of client authentication at once")
    if not header:
        return get_client_by_secret(
            client_id=_printable(request.POST.get("client_id", "")),
            secret=request.POST.get("client_secret", ""),
            method=Client.AuthMethod.POST,
        )
    client_id, secret = _basic(header)
    if request.POST.get("client_id", client_id) != client_id:
        raise _Malformed("client_id differs from the header")
    return get_client_by_secret(client_id=client_id, secret=secret, method=Client.AuthMethod.BASIC)


def _basic(header: str) -> tuple[str, str]:
    """Name and secret, each form-encoded inside the header (RFC 6749, section 2.3.1)."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        raise errors.WrongClientSecret
    try:
        name, found, secret = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise errors.WrongClientSecret from None
    if not found:
        raise errors.WrongClientSecret
    return _printable(unquote_plus(name)), unquote_plus(secret)


def _printable(client_id: str) -> str:
    """A name with control characters belongs to nobody; the database would choke on NUL."""
    if not client_id.isprintable():
        raise errors.WrongClientSecret
    return client_id


def _ask_for_proof(wrong: errors.WrongClientSecret) -> HttpResponse:
    response = refuse("invalid_client", wrong.code, status=wrong.status)
    response.headers["WWW-Authenticate"] = 'Basic realm="zdravie"'
    return response
