"""Keys that sign tokens: which one signs now, which ones the world may see."""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q
from joserfc.jwk import ECKey, RSAKey

from zdravie.identity.clients import errors
from zdravie.identity.clients.models import SigningKey
from zdravie.platform.norms.queries import get_days

ALGORITHMS = ("RS256", "ES256")
"""Those of OpenID Connect; another dialect may keep keys of its own algorithm in the same table."""

_FRESH_FOR_SECONDS = 10.0
"""How long a process remembers the calendar of keys. The next key stands in it long before it signs."""


@dataclass(frozen=True, slots=True)
class _Planned:
    kid: str
    algorithm: str
    active_at: datetime
    retired_at: datetime | None


_calendar: list[_Planned] = []
_read_at = 0.0


def list_shown_keys(*, now: datetime) -> list[dict[str, Any]]:
    """JWKs of the next, the active and the lately retired keys."""
    gone = now - get_days("clients.key_shown_after", on=now.date())
    shown = SigningKey.objects.filter(published_at__lte=now, algorithm__in=ALGORITHMS).filter(
        Q(retired_at__isnull=True) | Q(retired_at__gt=gone)
    )
    return list(shown.order_by("active_at", "algorithm").values_list("public_key", flat=True))


def get_kid(*, algorithm: str, now: datetime) -> str:
    """
    Name of the key of this algorithm that signs now.

    :raises NoSigningKey: none was ever planned
    """
    for planned in _known():
        is_over = planned.retired_at is not None and planned.retired_at <= now
        if planned.algorithm == algorithm and planned.active_at <= now and not is_over:
            return planned.kid
    raise errors.NoSigningKey


def get_signing_key(*, now: datetime, algorithm: str = "RS256") -> tuple[str, RSAKey | ECKey]:
    """
    Name of the active key and the key itself.

    :raises NoSigningKey: none was ever planned
    """
    kid = get_kid(algorithm=algorithm, now=now)
    return kid, _private_key(kid)


def get_private_pem(kid: str) -> str:
    """The opened key, for a dialect whose algorithm JOSE does not know."""
    pem: str = SigningKey.objects.get(kid=kid).private_key
    return pem


def forget() -> None:
    """Read the calendar anew at the next need; for whoever has just changed it."""
    global _read_at  # noqa: PLW0603 - one calendar of a process, replaced as a whole
    _read_at = 0.0


def _known() -> list[_Planned]:
    global _calendar, _read_at
    if not _read_at or time.monotonic() - _read_at > _FRESH_FOR_SECONDS:
        rows = SigningKey.objects.order_by("-active_at")
        fields = ("kid", "algorithm", "active_at", "retired_at")
        _calendar, _read_at = [_Planned(*row) for row in rows.values_list(*fields)], time.monotonic()
    return _calendar


@lru_cache(maxsize=8)
def _private_key(kid: str) -> RSAKey | ECKey:
    """Opened and parsed once in a process: both cost more than a signature."""
    row = SigningKey.objects.get(kid=kid)
    return (ECKey if row.algorithm == "ES256" else RSAKey).import_key(row.private_key)
