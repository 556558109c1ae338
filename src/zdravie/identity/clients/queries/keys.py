"""Keys that sign ID tokens: which one signs now, which ones the world may see."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q
from joserfc.jwk import RSAKey

from zdravie.identity.clients import errors
from zdravie.identity.clients.models import SigningKey
from zdravie.platform.norms.queries import get_days


def list_shown_keys(*, now: datetime) -> list[dict[str, Any]]:
    """JWKs of the next, the active and the lately retired keys."""
    gone = now - get_days("clients.key_shown_after", on=now.date())
    shown = SigningKey.objects.filter(published_at__lte=now).filter(
        Q(retired_at__isnull=True) | Q(retired_at__gt=gone)
    )
    return list(shown.order_by("active_at").values_list("public_key", flat=True))


def get_signing_key(*, now: datetime) -> tuple[str, RSAKey]:
    """
    Name of the active key and the key itself.

    :raises NoSigningKey: none was ever planned
    """
    active = SigningKey.objects.filter(algorithm="RS256", active_at__lte=now).filter(
        Q(retired_at__isnull=True) | Q(retired_at__gt=now)
    )
    kid = active.order_by("-active_at").values_list("kid", flat=True).first()
    if kid is None:
        raise errors.NoSigningKey
    return kid, _private_key(kid)


@lru_cache(maxsize=4)
def _private_key(kid: str) -> RSAKey:
    """Opened and parsed once in a process: both cost more than a signature."""
    return RSAKey.import_key(SigningKey.objects.get(kid=kid).private_key)
