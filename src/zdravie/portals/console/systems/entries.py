"""Between a form and an entry of the registry."""

import json
import secrets
from typing import Any
from uuid import UUID

from zdravie.identity.clients.models import Client
from zdravie.identity.clients.registration import uses_secret
from zdravie.identity.clients.types import ClientRegistration
from zdravie.identity.esia.rules import speaks
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.console.systems.forms import ESIA, OIDC

_SECRET_BYTES = 32
_SHARED = (
    *("name", "scopes", "post_logout_redirect_uris", "backchannel_logout_uri", "token_alg"),
    *("minimal_assurance", "minimal_identity"),
)
_OIDC_ONLY = (
    *("redirect_uris", "token_endpoint_auth_method", "grant_types", "subject_type", "requires_par"),
    "jwks",
)


def dialect_of(client: Client) -> str:
    """Which of the two forms describes it."""
    return ESIA if speaks(client) else OIDC


def new_secret() -> str:
    """Long and random; shown once."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def needs_secret(method: str) -> bool:
    """Whether one is drawn for a system that proves itself so."""
    return uses_secret(method)


def registration_of(told: dict[str, Any], *, client_id: str, owner_id: UUID | None) -> ClientRegistration:
    """What the form says, as the room takes it; the dialect shows in the fields that are there."""
    said: dict[str, Any] = {
        "client_id": client_id,
        "name": told["name"],
        "scopes": tuple(told["scopes"]),
        "post_logout_redirect_uris": tuple(told["post_logout_redirect_uris"]),
        "backchannel_logout_uri": told["backchannel_logout_uri"],
        "token_alg": told["token_alg"],
        "minimal_assurance": Assurance(told["minimal_assurance"]),
        "minimal_identity": IdentityLevel(told["minimal_identity"]),
        "owner_id": owner_id,
    }
    if "redirect_prefixes" in told:
        return ClientRegistration(
            **said,
            redirect_prefixes=tuple(told["redirect_prefixes"]),
            token_endpoint_auth_method=Client.AuthMethod.SIGNATURE,
        )
    return ClientRegistration(
        **said,
        redirect_uris=tuple(told["redirect_uris"]),
        token_endpoint_auth_method=told["token_endpoint_auth_method"],
        grant_types=tuple(told["grant_types"]),
        subject_type=told["subject_type"],
        requires_par=told["requires_par"],
        jwks=told["jwks"],
    )


def initial_of(client: Client) -> dict[str, Any]:
    """The entry as the form shows it."""
    if speaks(client):
        sites = [*client.redirect_prefixes, *client.redirect_uris]
        return {name: getattr(client, name) for name in _SHARED} | {"redirect_prefixes": sites}
    told = {name: getattr(client, name) for name in (*_SHARED, *_OIDC_ONLY)}
    return told | {"jwks": json.dumps(client.jwks, indent=2) if client.jwks else ""}


FIRST = {
    OIDC: {
        "scopes": ["openid", "profile"],
        "token_alg": "RS256",
        "token_endpoint_auth_method": "client_secret_basic",
        "subject_type": "public",
    },
    ESIA: {"scopes": ["openid", "fullname"], "token_alg": "RS256"},
}
"""With what an empty form begins."""
