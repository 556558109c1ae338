"""
The two tokens of the dialect, as captured ones look: header and payload field by field.

RS256 is JOSE's own; ``GOST3410_2012_256`` is the bare 64 bytes of GOST R 34.10-2012 over the same text.
"""

import base64
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.keys import get_kid, get_private_pem, get_signing_key
from zdravie.identity.clients.types import Exchange
from zdravie.identity.esia import scopes
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.queries import get_seconds
from zdravie.platform.signing.raw import sign_raw

GOST = "GOST3410_2012_256"
ALGORITHMS = ("RS256", GOST)
_ESIGNATURE = "sc"
_LEVELS = {IdentityLevel.CONFIRMED: "PR", IdentityLevel.STANDARD: "P", IdentityLevel.SIMPLIFIED: "P"}


def algorithm_of(client: Client) -> str:
    """The dialect knows two; a system with any other gets the usual one."""
    return client.token_alg if client.token_alg in ALGORITHMS else "RS256"


def make_access_token(
    *, exchange: Exchange, account: Account, client: Client, issuer: str, life: timedelta, now: datetime
) -> str:
    """The right to ask for data of one person."""
    claims = {
        **_times(now, life),
        "iss": issuer,
        "client_id": client.client_id,
        "scope": scopes.written(exchange.scopes, oid=account.oid),
        "urn:esia:sid": exchange.sid,
        "urn:esia:sbj_id": account.oid,
        "jti": str(new_id()),
    }
    return _sign({"ver": 1, "typ": "JWT", "sbt": "access"}, claims, client, now)


def make_client_token(
    *, client: Client, granted: tuple[str, ...], issuer: str, life: timedelta, now: datetime
) -> str:
    """The token of a system that acts for itself: no subject in it."""
    claims = {
        **_times(now, life),
        "iss": issuer,
        "client_id": client.client_id,
        "scope": " ".join(granted),
        "jti": str(new_id()),
    }
    return _sign({"ver": 1, "typ": "JWT", "sbt": "access"}, claims, client, now)


def make_id_token(*, exchange: Exchange, account: Account, client: Client, issuer: str, now: datetime) -> str:
    """Who signed in, when, how; systems look for the number of the person in different places."""
    life = get_seconds("esia.id_token_life", on=now.date())
    method = "DS" if _ESIGNATURE in exchange.amr else "PWD"
    subject: dict[str, Any] = {
        "urn:esia:sbj:typ": "P",
        "urn:esia:sbj:oid": account.oid,
        "urn:esia:sbj:nam": f"OID.{account.oid}",
        "urn:esia:sbj:lvl": _LEVELS.get(account.identity, "P"),
    }
    if account.identity is IdentityLevel.CONFIRMED:
        subject["urn:esia:sbj:is_tru"] = True
    claims = {
        **_times(now, life),
        "iss": issuer,
        "aud": client.client_id,
        "sub": account.oid,
        "auth_time": int(exchange.auth_time.timestamp()),
        "amr": method,
        "urn:esia:amd": method,
        "urn:esia:sid": exchange.sid,
        "urn:esia:sbj": subject,
    }
    return _sign({"ver": 0, "typ": "JWT", "sbt": "id"}, claims, client, now)


def _times(now: datetime, life: timedelta) -> dict[str, int]:
    begun = int(now.timestamp())
    return {"nbf": begun, "iat": begun, "exp": begun + int(life.total_seconds())}


def _sign(header: Mapping[str, Any], claims: Mapping[str, Any], client: Client, now: datetime) -> str:
    algorithm = algorithm_of(client)
    text = f"{_part({**header, 'alg': algorithm})}.{_part(claims)}"
    signature = (_sign_gost if algorithm == GOST else _sign_rsa)(text.encode(), now)
    return f"{text}.{_encode(signature)}"


def _sign_rsa(text: bytes, now: datetime) -> bytes:
    _, key = get_signing_key(now=now)
    private = key.private_key
    assert isinstance(private, rsa.RSAPrivateKey)
    return private.sign(text, padding.PKCS1v15(), hashes.SHA256())


def _sign_gost(text: bytes, now: datetime) -> bytes:
    return sign_raw(get_private_pem(get_kid(algorithm=GOST, now=now)).encode(), text)


def _part(value: Mapping[str, Any]) -> str:
    return _encode(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
