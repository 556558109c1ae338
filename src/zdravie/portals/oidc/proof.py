"""How a system proves itself at the endpoints that no person opens: one way, the registered one."""

import base64
import binascii
from datetime import datetime
from urllib.parse import unquote_plus

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.accept_assertion import accept_assertion
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import find_client, get_client_by_secret
from zdravie.kernel.actor import ANONYMOUS
from zdravie.portals.oidc.addresses import address_of, issuer
from zdravie.portals.oidc.wrongs import Malformed

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def prove(request: HttpRequest, form: QueryDict, now: datetime) -> Client:
    """
    The system behind the request.

    :raises Malformed: two proofs at once, two names
    :raises WrongClientSecret: unknown, unproven, or proven in another way than it registered
    """
    header = request.headers.get("Authorization", "")
    proofs = [bool(header), "client_secret" in form, "client_assertion" in form]
    if sum(proofs) > 1:
        raise Malformed("two ways of client authentication at once")
    if "client_assertion" in form:
        return _by_assertion(request, form, now)
    if header:
        return _by_header(header, form)
    if "client_secret" in form:
        return get_client_by_secret(
            client_id=form.get("client_id", ""),
            secret=form.get("client_secret", ""),
            method=Client.AuthMethod.POST,
        )
    return _public(form)


def name_of(request: HttpRequest, form: QueryDict) -> str:
    """The name that an unproven request gives, for the diary of that system."""
    if named := form.get("client_id", ""):
        return named
    try:
        return _basic(request.headers.get("Authorization", ""))[0]
    except errors.WrongClientSecret:
        return ""


def _by_assertion(request: HttpRequest, form: QueryDict, now: datetime) -> Client:
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise Malformed("client_assertion_type is missing or unknown")
    ours = {address_of(request.path), address_of(reverse("oidc:token"))}
    client = accept_assertion(
        assertion=form.get("client_assertion", ""), issuer=issuer(), endpoints=ours, actor=ANONYMOUS, now=now
    )
    if form.get("client_id", client.client_id) != client.client_id:
        raise Malformed("client_id differs from the assertion")
    return client


def _by_header(header: str, form: QueryDict) -> Client:
    client_id, secret = _basic(header)
    if form.get("client_id", client_id) != client_id:
        raise Malformed("client_id differs from the header")
    return get_client_by_secret(client_id=client_id, secret=secret, method=Client.AuthMethod.BASIC)


def _public(form: QueryDict) -> Client:
    """A kiosk or an application that can keep no secret: PKCE or the person's own hand protects it."""
    client = find_client(form.get("client_id", ""))
    if client is None or client.token_endpoint_auth_method != Client.AuthMethod.NONE:
        raise errors.WrongClientSecret
    return client


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
    return unquote_plus(name), unquote_plus(secret)
