"""Judges the tokens of a provider of ESIA's dialect by a set of pinned certificates."""

import base64
import binascii
import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from zdravie.kernel.errors import DomainError
from zdravie.platform.signing.certificates import Certificate, read_certificate
from zdravie.platform.signing.raw import verify_raw
from zdravie.portals.public.gateways.errors import AnswerNotTrusted

LEEWAY = 60
"""Seconds by which clocks may differ."""
_KINDS = {"RS256": ("RSA",), "GOST3410_2012_256": ("GOST256",)}


def read_token(text: str, *, kind: str, now: datetime) -> dict[str, Any]:
    """
    Its claims, once every check has passed.

    :param kind: ``access`` or ``id``: one never stands in for the other
    :raises AnswerNotTrusted: naming the first check that failed
    """
    head, _, rest = text.partition(".")
    body, _, signature = rest.partition(".")
    header, claims = _json(head), _json(body)
    algorithm: str = settings.ZDRAVIE_ESIA_TOKEN_ALG
    # The algorithm is ours to say; a token that names another is not even looked at.
    if header.get("alg") != algorithm or header.get("sbt") != kind:
        raise AnswerNotTrusted("alg" if header.get("alg") != algorithm else "sbt")
    if not _is_signed(f"{head}.{body}".encode(), _bytes(signature), algorithm):
        raise AnswerNotTrusted("signature")
    _check(claims, kind, int(now.timestamp()))
    return claims


def _check(claims: dict[str, Any], kind: str, now: int) -> None:
    begins, ends = claims.get("nbf"), claims.get("exp")
    named = claims.get("client_id" if kind == "access" else "aud")
    checks = {
        "iss": claims.get("iss") == settings.ZDRAVIE_ESIA_ISSUER,
        "aud": named == settings.ZDRAVIE_ESIA_CLIENT_ID,
        "exp": isinstance(ends, int | float) and now < ends + LEEWAY,
        "nbf": isinstance(begins, int | float) and begins <= now + LEEWAY,
    }
    for name, passed in checks.items():
        if not passed:
            raise AnswerNotTrusted(name)


def _is_signed(data: bytes, signature: bytes, algorithm: str) -> bool:
    for certificate in pinned_certificates():
        if certificate.algorithm in _KINDS[algorithm]:
            try:
                if verify_raw(certificate, data, signature):
                    return True
            except DomainError:
                continue
    return False


def pinned_certificates() -> list[Certificate]:
    """
    Those of the settings; the provider changes its key once a year, so there may be several.

    :raises AnswerNotTrusted: a file is missing or is no certificate
    """
    try:
        return [_read(path, path.stat().st_mtime_ns) for path in _paths()]
    except (OSError, DomainError) as error:
        raise AnswerNotTrusted(f"pinned certificates: {type(error).__name__}") from None


def _paths() -> Iterable[Path]:
    for text in settings.ZDRAVIE_ESIA_PROVIDER_CERTIFICATES:
        path = Path(text)
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.suffix in (".cer", ".crt", ".pem"))
        else:
            yield path


@lru_cache(maxsize=32)
def _read(path: Path, _changed_at: int) -> Certificate:
    return read_certificate(path.read_bytes())


def _json(part: str) -> dict[str, Any]:
    try:
        value = json.loads(_bytes(part))
    except (ValueError, RecursionError):
        raise AnswerNotTrusted("token") from None
    if not isinstance(value, dict):
        raise AnswerNotTrusted("token")
    return value


def _bytes(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (binascii.Error, ValueError):
        raise AnswerNotTrusted("token") from None
