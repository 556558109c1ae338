"""ID tokens: made for a system, read again when a person signs out."""

import base64
import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zdravie.identity.clients.models import SigningKey
from zdravie.identity.clients.queries.keys import get_signing_key
from zdravie.identity.clients.types import Exchange, PastSignIn
from zdravie.platform.norms.queries import get_seconds

ALGORITHM = "RS256"


def make_id_token(*, exchange: Exchange, issuer: str, audience: str, now: datetime) -> str:
    """Say, signed, who signed in, when, how strongly, and for which request."""
    kid, key = get_signing_key(now=now)
    life = get_seconds("clients.id_token_life", on=now.date())
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": str(exchange.account_id),
        "aud": audience,
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
    return jwt.encode({"alg": ALGORITHM, "kid": kid}, claims, key, [ALGORITHM])


def find_past_sign_in(id_token: str, *, issuer: str) -> PastSignIn | None:
    """What the token says if we signed it, even long ago; an expired hint is still a hint."""
    keys = list(SigningKey.objects.values_list("public_key", flat=True))
    try:
        claims = jwt.decode(id_token, KeySet.import_key_set({"keys": keys}), [ALGORITHM]).claims
        if claims["iss"] != issuer:
            return None
        return PastSignIn(client_id=claims["aud"], account_id=UUID(claims["sub"]), sid=claims["sid"])
    except (JoseError, ValueError, KeyError, TypeError):
        return None


def _half_hash(token: str) -> str:
    digest = hashlib.sha256(token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
