"""Make the next key that signs ID tokens and say from when; the one before retires at that instant."""

from datetime import datetime

from django.db import connection, transaction
from joserfc.jwk import RSAKey

from zdravie.identity.clients import events
from zdravie.identity.clients.models import SigningKey
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_BITS = 2048
_LOCK = 0x7A6B6579


@transaction.atomic
def plan_signing_key(*, active_at: datetime, actor: Actor, now: datetime) -> SigningKey:
    """
    Publish a key now that begins to sign at ``active_at``: clients learn it before they need it.

    The very first key may begin at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    SigningKey.objects.filter(algorithm="RS256", retired_at__isnull=True).update(retired_at=active_at)
    key = RSAKey.generate_key(_BITS)
    row = SigningKey.objects.create(
        kid=key.thumbprint(),
        private_key=key.as_pem(private=True).decode(),
        public_key={**key.as_dict(private=False), "kid": key.thumbprint(), "use": "sig", "alg": "RS256"},
        published_at=now,
        active_at=active_at,
    )
    record_event(events.SigningKeyPlanned(key_id=row.pk), actor=actor, now=now)
    return row
