"""A system proves itself by a signed statement, good for one use within minutes (RFC 7523)."""

import base64
import binascii
import json
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.db import transaction
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zdravie.identity.clients import errors, events
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.once import take_once
from zdravie.identity.clients.queries.clients import find_client
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds

ALGORITHMS = ("RS256", "PS256", "ES256")
FAPI_ALGORITHMS = ("PS256", "ES256")
"""Never ``none``, never a shared secret: both would let anyone sign."""
_LEEWAY = timedelta(seconds=30)
_LONGEST_JTI = 256
_TRUSTED_HEADER = {"alg", "kid", "typ"}
"""A header may name a key of the registry, and never bring one (jwk, jku, x5u) or demand anything (crit)."""


@transaction.atomic
def accept_assertion(
    *, assertion: str, issuer: str, endpoints: Collection[str], actor: Actor, now: datetime
) -> Client:
    """
    The system that signed the statement, once every check has passed.

    A system that must push its requests is held to FAPI 2: our name alone in ``aud``, no RS256.

    :param issuer: our own name
    :param endpoints: addresses of ours that may stand in ``aud`` instead of the name (RFC 7523)
    :param actor: nobody yet; who signed it is written down as the actor
    :raises AssertionRefused: naming the first check that failed; ``client`` in its details if it is known
    """
    del actor  # the statement says who acts, and the signature proves it
    header, said = _peek(assertion)
    client = find_client(said) if said else None
    if client is None or client.token_endpoint_auth_method != Client.AuthMethod.PRIVATE_KEY_JWT:
        raise errors.AssertionRefused(why="такая система с ключами не зарегистрирована")
    allowed = FAPI_ALGORITHMS if client.requires_par else ALGORITHMS
    if set(header) - _TRUSTED_HEADER or header.get("alg") not in allowed:
        raise _refusal(f"в заголовке есть лишнее или алгоритм не {', '.join(allowed)}", client)
    claims = _verified(assertion, client)
    expires_at = _check_times(claims, client, now)
    _check_names(claims, client)
    _check_audience(claims.get("aud"), client, issuer, endpoints)
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 0 < len(jti) <= _LONGEST_JTI:
        raise _refusal("нет jti", client)
    if not take_once("assertion", client.client_id, jti, until=expires_at + _LEEWAY):
        raise _refusal("этот jti уже предъявляли", client)
    itself = Actor(kind=ActorKind.SERVICE, id=client.pk)
    record_event(events.AssertionAccepted(client_id=client.pk), actor=itself, now=now)
    return client


def _refusal(why: str, client: Client) -> errors.AssertionRefused:
    refusal = errors.AssertionRefused(why=why)
    refusal.client_pk = client.pk
    return refusal


def _peek(assertion: str) -> tuple[dict[str, Any], str]:
    """The header and the name in it, none of which is trusted yet."""
    try:
        parts = [_json_of(part) for part in assertion.split(".")[:2]]
        header, claims = parts
        return dict(header), str(claims.get("sub", ""))
    except (binascii.Error, ValueError, TypeError, AttributeError):
        raise errors.AssertionRefused(why="это не JWT") from None


def _json_of(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def _verified(assertion: str, client: Client) -> dict[str, Any]:
    try:
        keys = KeySet.import_key_set(cast("Any", dict(client.jwks or {})))
        return jwt.decode(assertion, keys, list(ALGORITHMS)).claims
    except (JoseError, ValueError, KeyError, TypeError):
        raise _refusal("подпись не сходится с ключами из реестра", client) from None


def _check_times(claims: dict[str, Any], client: Client, now: datetime) -> datetime:
    expires = claims.get("exp")
    if isinstance(expires, bool) or not isinstance(expires, int | float):
        raise _refusal("нет exp", client)
    latest = now + get_seconds("clients.assertion_life", on=now.date()) + _LEEWAY
    if not (now - _LEEWAY).timestamp() < expires <= latest.timestamp():
        raise _refusal("exp прошёл или дальше пяти минут", client)
    for name in ("iat", "nbf"):
        value = claims.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _refusal(f"{name} не число", client)
        if value > (now + _LEEWAY).timestamp():
            raise _refusal(f"{name} в будущем: сверьте часы", client)
    return datetime.fromtimestamp(expires, tz=UTC)


def _check_names(claims: dict[str, Any], client: Client) -> None:
    if claims.get("iss") != client.client_id or claims.get("sub") != client.client_id:
        raise _refusal("iss и sub должны быть идентификатором системы", client)


def _check_audience(audience: Any, client: Client, issuer: str, endpoints: Collection[str]) -> None:
    if client.requires_par:
        if audience != issuer:
            raise _refusal(f"aud должен быть строкой {issuer}", client)
        return
    named = audience if isinstance(audience, list) else [audience]
    if not any(isinstance(one, str) and (one == issuer or one in endpoints) for one in named):
        raise _refusal("aud называет не нас", client)
