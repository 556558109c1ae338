"""Tokens that we sign: ID tokens, logout tokens; and what an old ID token still says."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zdravie.identity.clients.models import Client, LogoutCall, SigningKey
from zdravie.identity.clients.queries.keys import ALGORITHMS, get_signing_key
from zdravie.identity.clients.queries.subjects import subject_of
from zdravie.identity.clients.types import Exchange, PastSignIn
from zdravie.platform.norms.queries import get_seconds

_LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


def sign(claims: Mapping[str, Any], *, algorithm: str, now: datetime, **header: Any) -> str:
    """
    The claims as a JWT under the key that signs now.

    :param header: more of the header: ``typ`` and what a dialect wants
    :raises NoSigningKey: there is no key of this algorithm
    """
    kid, key = get_signing_key(now=now, algorithm=algorithm)
    return jwt.encode({"alg": algorithm, "kid": kid, **header}, dict(claims), key, [algorithm])


def make_id_token(*, exchange: Exchange, client: Client, issuer: str, now: datetime) -> str:
    """Say, signed, who signed in, when, how strongly, and for which request."""
    life = get_seconds("clients.id_token_life", on=now.date())
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": subject_of(client, exchange.account_id),
        "aud": client.client_id,
        "exp": int((now + life).timestamp()),
        "iat": int(now.timestamp()),
        "auth_time": int(exchange.auth_time.timestamp()),
        "acr": exchange.assurance.acr,
        "amr": list(exchange.amr),
        "at_hash": _half_hash(exchange.access_token),
        "sid": exchange.sid,
    }
    if exchange.nonce:
        claims["nonce"] = exchange.nonce
    return sign(claims, algorithm=client.token_alg, now=now)


def make_logout_token(*, call: LogoutCall, client: Client, issuer: str, now: datetime) -> str:
    """Say, signed, that this sign-in is over (OpenID Connect Back-Channel Logout 1.0, section 2.4)."""
    life = get_seconds("clients.logout_token_life", on=now.date())
    claims = {
        "iss": issuer,
        "sub": subject_of(client, call.account_id),
        "aud": client.client_id,
        "iat": int(now.timestamp()),
        "exp": int((now + life).timestamp()),
        "jti": str(call.pk),
        "sid": call.sid,
        "events": {_LOGOUT_EVENT: {}},
    }
    return sign(claims, algorithm=client.token_alg, now=now, typ="logout+jwt")


def find_past_sign_in(id_token: str, *, issuer: str) -> PastSignIn | None:
    """What the token says if we signed it, even long ago; an expired hint is still a hint."""
    if not id_token:
        return None
    rows = SigningKey.objects.filter(algorithm__in=ALGORITHMS).values_list("public_key", flat=True)
    try:
        token = jwt.decode(id_token, KeySet.import_key_set({"keys": list(rows)}), list(ALGORITHMS))
        claims = token.claims
        if claims["iss"] != issuer or token.header.get("typ") not in (None, "JWT"):
            return None
        said = (claims["aud"], claims["sub"], claims["sid"])
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if not all(isinstance(value, str) for value in said):
        return None
    client_id, subject, sid = said
    return PastSignIn(client_id=client_id, subject=subject, sid=sid)


def _half_hash(token: str) -> str:
    digest = hashlib.sha256(token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
