"""Certificates of our signing keys, as systems of this dialect fetch them."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db.models import Q
from joserfc.jwk import RSAKey

from zdravie.identity.clients.models import SigningKey
from zdravie.identity.esia import tokens
from zdravie.identity.esia.own_certificates import RSA_SHA256, make_certificate
from zdravie.platform.norms.queries import get_days
from zdravie.platform.signing.raw import sign_raw

_DAY = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """One key as it is published."""

    name: str
    """Algorithm and the first day of signing: ``RSA-2026-11-22``, ``GOST-2026-11-22``."""
    algorithm: str
    kid: str
    der: bytes
    jwk: dict[str, Any]
    """Empty for GOST, which JOSE does not know."""


def list_own_certificates(*, common_name: str, now: datetime) -> list[OwnCertificate]:
    """Of the keys that sign now, will sign or lately signed; those that sign now come first."""
    gone = now - get_days("clients.key_shown_after", on=now.date())
    shown = SigningKey.objects.filter(algorithm__in=tokens.ALGORITHMS, published_at__lte=now).filter(
        Q(retired_at__isnull=True) | Q(retired_at__gt=gone)
    )
    rows = sorted(shown, key=lambda row: (not _signs(row, now), -row.active_at.timestamp()))
    return [_of(row, common_name) for row in rows]


def _signs(row: SigningKey, now: datetime) -> bool:
    return row.active_at <= now and (row.retired_at is None or row.retired_at > now)


def _of(row: SigningKey, common_name: str) -> OwnCertificate:
    is_gost = row.algorithm == tokens.GOST
    der = base64.b64decode(row.public_key["x5c"][0]) if is_gost else _around_rsa(row.kid, common_name)
    return OwnCertificate(
        name=f"{'GOST' if is_gost else 'RSA'}-{row.active_at:{_DAY}}",
        algorithm=row.algorithm,
        kid=row.kid,
        der=der,
        jwk={} if is_gost else row.public_key,
    )


@lru_cache(maxsize=8)
def _around_rsa(kid: str, common_name: str) -> bytes:
    """Made anew in each process and always the same: PKCS#1 v1.5 leaves nothing to chance."""
    row = SigningKey.objects.get(kid=kid)
    public = RSAKey.import_key(row.public_key).public_key
    return make_certificate(
        common_name=common_name,
        public_key=public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        algorithm=RSA_SHA256,
        serial=hashlib.sha256(kid.encode()).digest(),
        valid_from=row.published_at,
        valid_until=row.published_at + get_days("esia.own_certificate_life", on=row.published_at.date()),
        sign=lambda text: sign_raw(row.private_key.encode(), text),
    )
