"""Judges a logout token of the provider (OpenID Connect Back-Channel Logout 1.0, section 2.6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError

from zdravie.portals.public.gateways.discovery import Provider, get_keys
from zdravie.portals.public.gateways.errors import AnswerNotTrusted
from zdravie.portals.public.gateways.id_tokens import ALGORITHMS, LEEWAY, kid_of

_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_TYPES = (None, "JWT", "logout+jwt")
_OLDEST = 600
"""Seconds: an older token is not believed, whatever its end says."""
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Ended:
    """Which sign-in is over; one of ``subject`` and ``sid`` may be empty."""

    subject: str
    sid: str
    jti: str


def read_logout_token(text: str, *, provider: Provider, now: datetime) -> Ended:
    """
    What it says, once every check has passed.

    :raises AnswerNotTrusted: naming the first check that failed
    """
    keys = get_keys(provider, kid=kid_of(text))
    try:
        token = jwt.decode(text, keys, ALGORITHMS)
    except (JoseError, ValueError):
        raise AnswerNotTrusted("signature") from None
    if token.header.get("typ") not in _TYPES:
        raise AnswerNotTrusted("typ")
    claims = token.claims
    _check(claims, provider, int(now.timestamp()))
    return Ended(
        subject=_text(claims, "sub", is_needed=False),
        sid=_text(claims, "sid", is_needed="sub" not in claims),
        jti=_text(claims, "jti", is_needed=True),
    )


def _check(claims: dict[str, Any], provider: Provider, now: int) -> None:
    audience, events = claims.get("aud"), claims.get("events")
    issued, expires = claims.get("iat"), claims.get("exp", now)
    checks = {
        "iss": claims.get("iss") == provider.issuer,
        "aud": settings.ZDRAVIE_OIDC_CLIENT_ID in (audience if isinstance(audience, list) else [audience]),
        "iat": isinstance(issued, int | float) and now - _OLDEST < issued <= now + LEEWAY,
        "exp": isinstance(expires, int | float) and now < expires + LEEWAY,
        "events": isinstance(events, dict) and isinstance(events.get(_EVENT), dict),
        "nonce": "nonce" not in claims,
    }
    for name, passed in checks.items():
        if not passed:
            raise AnswerNotTrusted(name)


def _text(claims: dict[str, Any], name: str, *, is_needed: bool) -> str:
    value = claims.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST or (is_needed and not value):
        raise AnswerNotTrusted(name)
    return value
