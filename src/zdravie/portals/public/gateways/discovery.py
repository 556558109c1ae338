"""What the provider says of itself, and its keys; kept for minutes in each process."""

import time
from dataclasses import dataclass
from typing import Any

import requests
from django.conf import settings
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown

TIMEOUT = 3.0
FRESH = 600.0
"""Seconds for which its word about itself is taken."""
ALIVE = 5.0
"""Seconds for which a person may be sent to it without asking whether it is there."""
_KEYS_AT_MOST_EVERY = 10.0
"""Seconds: a flood of invented key names must not become a flood of requests."""
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Provider:
    """Its addresses. Those of the back channel are already the ones this server can reach."""

    issuer: str
    authorization_endpoint: str
    end_session_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    jwks_uri: str
    names_itself: bool
    """It promises ``iss`` in every answer (RFC 9207), so an answer without it is foreign."""


_documents: dict[str, tuple[float, Provider]] = {}
_keys: dict[str, tuple[float, KeySet]] = {}


def get_provider(*, fresh_for: float = FRESH) -> Provider:
    """
    The provider of the settings.

    :raises ProviderDown: it does not answer
    :raises AnswerNotTrusted: what answers there is not it
    """
    issuer: str = settings.ZDRAVIE_OIDC_ISSUER
    read_at, known = _documents.get(issuer, (0.0, None))
    if known is not None and time.monotonic() - read_at < fresh_for:
        return known
    document = fetch_json(inside(issuer, issuer.rstrip("/") + "/.well-known/openid-configuration"))
    provider = _read(issuer, document)
    _documents[issuer] = (time.monotonic(), provider)
    return provider


def get_keys(provider: Provider, *, kid: str) -> KeySet:
    """Its public keys; asked for anew when it signs with one that is not known yet."""
    read_at, known = _keys.get(provider.jwks_uri, (0.0, None))
    age = time.monotonic() - read_at
    if known is not None and age < FRESH:
        has_it = any(key.kid == kid for key in known)
        if has_it or age < _KEYS_AT_MOST_EVERY:
            return known
    document = fetch_json(provider.jwks_uri)
    try:
        signing = [key for key in document["keys"] if key.get("use", "sig") == "sig" and key["kty"] != "oct"]
        keys = KeySet.import_key_set({"keys": signing})
    except (JoseError, KeyError, TypeError, ValueError, AttributeError):
        raise AnswerNotTrusted("keys cannot be read") from None
    _keys[provider.jwks_uri] = (time.monotonic(), keys)
    return keys


def forget() -> None:
    """Ask everything anew at the next need."""
    _documents.clear()
    _keys.clear()


def inside(issuer: str, address: str) -> str:
    """The address as this server reaches it: the public one may be for browsers only."""
    internal: str = settings.ZDRAVIE_OIDC_INTERNAL_URL
    own = issuer.rstrip("/")
    return internal + address.removeprefix(own) if internal and address.startswith(f"{own}/") else address


def fetch_json(address: str) -> dict[str, Any]:
    """
    One GET of the back channel.

    :raises ProviderDown: no answer, a broken server
    :raises AnswerNotTrusted: an answer that is not a JSON object
    """
    try:
        answer = requests.get(address, timeout=TIMEOUT, allow_redirects=False)
    except requests.RequestException as error:
        raise ProviderDown(type(error).__name__) from None
    if answer.status_code >= _SERVER_ERROR:
        raise ProviderDown(f"HTTP {answer.status_code}")
    try:
        document = answer.json() if answer.ok else None
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise AnswerNotTrusted("not a JSON object")
    return document


def _read(issuer: str, document: dict[str, Any]) -> Provider:
    if document.get("issuer") != issuer:
        raise AnswerNotTrusted("discovery speaks for another issuer")
    try:
        return Provider(
            issuer=issuer,
            authorization_endpoint=_address(document["authorization_endpoint"]),
            end_session_endpoint=_address(document.get("end_session_endpoint", "")),
            token_endpoint=inside(issuer, _address(document["token_endpoint"])),
            userinfo_endpoint=inside(issuer, _address(document["userinfo_endpoint"])),
            jwks_uri=inside(issuer, _address(document["jwks_uri"])),
            names_itself=document.get("authorization_response_iss_parameter_supported") is True,
        )
    except (KeyError, TypeError):
        raise AnswerNotTrusted("discovery misses an address") from None


def _address(value: Any) -> str:
    if not isinstance(value, str) or (value and not value.startswith(("https://", "http://"))):
        raise TypeError
    return value
