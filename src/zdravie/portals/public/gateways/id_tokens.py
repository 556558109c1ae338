"""Judges an ID token: who signed it, for whom, when, in answer to which request."""

import base64
import binascii
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError

from zdravie.portals.public.gateways.discovery import Provider, get_keys
from zdravie.portals.public.gateways.errors import AnswerNotTrusted

ALGORITHMS = ["RS256", "ES256"]
"""Never ``none``, never a shared secret: both would let anyone sign."""
LEEWAY = 60
"""Seconds by which clocks may differ."""
_LONGEST_SUBJECT = 255


def read_id_token(
    text: str, *, provider: Provider, nonce: str, access_token: str, now: datetime
) -> dict[str, Any]:
    """
    Its claims, once every check has passed.

    :raises AnswerNotTrusted: naming the first check that failed
    """
    keys = get_keys(provider, kid=kid_of(text))
    try:
        claims = jwt.decode(text, keys, ALGORITHMS).claims
    except (JoseError, ValueError):
        raise AnswerNotTrusted("signature") from None
    _check(claims, provider, nonce, int(now.timestamp()))
    if "at_hash" in claims and not _equal(claims["at_hash"], _half_hash(access_token)):
        raise AnswerNotTrusted("at_hash")
    return claims


def _check(claims: dict[str, Any], provider: Provider, nonce: str, now: int) -> None:
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    me = settings.ZDRAVIE_OIDC_CLIENT_ID
    subject = claims.get("sub")
    expires, issued = claims.get("exp"), claims.get("iat")
    checks = {
        "iss": claims.get("iss") == provider.issuer,
        "aud": me in audiences,
        "azp": claims.get("azp", me) == me and (len(audiences) == 1 or "azp" in claims),
        "exp": isinstance(expires, int | float) and now < expires + LEEWAY,
        "iat": isinstance(issued, int | float) and issued <= now + LEEWAY,
        "nonce": _equal(claims.get("nonce"), nonce),
        "sub": isinstance(subject, str) and 0 < len(subject) <= _LONGEST_SUBJECT,
    }
    for name, passed in checks.items():
        if not passed:
            raise AnswerNotTrusted(name)


def kid_of(text: str) -> str:
    """The name of the key from the header, which is not trusted for anything else."""
    head = text.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        return str(header.get("kid", ""))
    except (binascii.Error, ValueError, AttributeError):
        raise AnswerNotTrusted("header") from None


def _equal(given: Any, wanted: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(given.encode(), wanted.encode())


def _half_hash(token: str) -> str:
    digest = hashlib.sha256(token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
