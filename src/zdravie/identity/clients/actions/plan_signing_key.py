"""Make the next key that signs tokens and say from when; the one before retires at that instant."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from joserfc.jwk import ECKey, RSAKey

from zdravie.identity.clients import errors, events
from zdravie.identity.clients.models import SigningKey
from zdravie.identity.clients.queries import keys
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds

_BITS = 2048
_CURVE = "P-256"
_LOCK = 0x7A6B6579
_DRAW: dict[str, Callable[[], RSAKey | ECKey]] = {
    "RS256": lambda: RSAKey.generate_key(_BITS),
    "ES256": lambda: ECKey.generate_key(_CURVE),
}


@transaction.atomic
def plan_signing_key(
    *, active_at: datetime, algorithm: str = "RS256", actor: Actor, now: datetime
) -> SigningKey:
    """
    Publish a key now that begins to sign at ``active_at``: clients learn it before they need it.

    The very first key of an algorithm may begin at once.

    :raises UnknownAlgorithm: no keys of it are made here
    :raises KeyPlannedTooSoon: whoever keeps our keys in a cache would meet a signature it cannot check
    """
    if algorithm not in _DRAW:
        raise errors.UnknownAlgorithm
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    newest = SigningKey.objects.filter(algorithm=algorithm, retired_at__isnull=True)
    shown_for = get_seconds("clients.keys_cached", on=now.date())
    if newest.exists() and active_at < now + shown_for:
        raise errors.KeyPlannedTooSoon
    newest.update(retired_at=active_at)
    kid, private_key, public_key = _draw(algorithm)
    row = SigningKey.objects.create(
        kid=kid,
        algorithm=algorithm,
        private_key=private_key,
        public_key=public_key,
        published_at=now,
        active_at=active_at,
    )
    record_event(events.SigningKeyPlanned(key_id=row.pk), actor=actor, now=now)
    transaction.on_commit(keys.forget)
    keys.forget()
    return row


def _draw(algorithm: str) -> tuple[str, str, dict[str, Any]]:
    key = _DRAW[algorithm]()
    kid = key.thumbprint()
    public = {**key.as_dict(private=False), "kid": kid, "use": "sig", "alg": algorithm}
    return kid, key.as_pem(private=True).decode(), public
