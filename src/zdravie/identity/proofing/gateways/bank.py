"""The bank that vouches for people: where to send them, how to fetch and to verify its word."""

import time
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import httpx
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zdravie.identity.proofing.gateways.errors import BankDown, CodeRefused, WordForged
from zdravie.identity.proofing.types import Answers

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)
_ALGORITHMS = ["ES256"]
_CLOCK_SKEW_SECONDS = 30
_KEYS_LIVE_SECONDS = 300.0
_remembered: dict[str, tuple[float, KeySet]] = {}


def address_to_vouch(*, return_to: str, state: str, nonce: str) -> str:
    """Where the browser goes."""
    query = urlencode({"return_to": return_to, "state": state, "nonce": nonce})
    return f"{settings.ZDRAVIE_BANK}/bank/vouch/?{query}"


def address_of_visit(token: str) -> str:
    """What the QR code for a clerk says."""
    return f"{settings.ZDRAVIE_BANK}/bank/desk/?{urlencode({'token': token})}"


def fetch_word(code: str) -> str:
    """
    The assertion behind a code, server to server.

    :raises BankDown: no answer
    :raises CodeRefused: the code is not known, used or old
    """
    token: str = settings.ZDRAVIE_BANK_TOKEN.get_secret_value()
    try:
        answer = httpx.post(
            f"{settings.ZDRAVIE_BANK}/gateway/bank/assertions",
            json={"code": code},
            headers={"Authorization": f"Bearer {token}"},
            timeout=_TIMEOUT,
        )
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise CodeRefused
        return str(answer.raise_for_status().json()["assertion"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, CodeRefused):
            raise
        raise BankDown(type(error).__name__) from None


def verify_word(word: str, *, nonce: str, now: datetime) -> Answers:
    """
    Who the bank says it is, if the word is the bank's, for us, fresh, and answers our question.

    :raises BankDown: its keys cannot be read
    :raises WordForged: anything is wrong
    """
    try:
        token = _decoded(word)
    except (JoseError, ValueError, TypeError, KeyError):
        raise WordForged("signature") from None
    claims = token.claims
    moment = now.timestamp()
    is_ours = (
        claims.get("iss") == f"{settings.ZDRAVIE_BANK}/bank"
        and claims.get("aud") == settings.ZDRAVIE_URLS["id"]
    )
    try:
        is_fresh = claims["iat"] - _CLOCK_SKEW_SECONDS <= moment < claims["exp"] + _CLOCK_SKEW_SECONDS
        if not (is_ours and is_fresh and nonce and claims["nonce"] == nonce):
            raise WordForged("claims")
        return _answers(claims)
    except (KeyError, TypeError, AttributeError):
        raise WordForged("claims") from None


def _answers(claims: dict[str, Any]) -> Answers:
    passport: dict[str, Any] = claims.get("passport") or {}
    return Answers(
        family_name=str(claims["family_name"]),
        given_name=str(claims["given_name"]),
        patronymic=str(claims.get("middle_name") or ""),
        birth_on=str(claims["birthdate"]),
        snils=str(claims["snils"]),
        passport=str(passport.get("number", "")),
        issued_on=str(passport.get("issued_on", "")),
        issuer=str(passport.get("issuer", "")),
        department_code=str(passport.get("department_code", "")),
    )


def _decoded(word: str) -> jwt.Token:
    """A key that is not known yet is worth one more look at the bank's set."""
    try:
        return jwt.decode(word, _keys(), algorithms=_ALGORITHMS)
    except (JoseError, ValueError):
        return jwt.decode(word, _keys(fresh=True), algorithms=_ALGORITHMS)


def _keys(*, fresh: bool = False) -> KeySet:
    address = f"{settings.ZDRAVIE_BANK}/gateway/bank/jwks.json"
    read_at, known = _remembered.get(address, (0.0, None))
    if known is not None and not fresh and time.monotonic() - read_at < _KEYS_LIVE_SECONDS:
        return known
    try:
        answer = httpx.get(address, timeout=_TIMEOUT).raise_for_status()
        keys = KeySet.import_key_set(answer.json())
    except (httpx.HTTPError, ValueError, KeyError, TypeError, JoseError) as error:
        raise BankDown(type(error).__name__) from None
    _remembered[address] = (time.monotonic(), keys)
    return keys
