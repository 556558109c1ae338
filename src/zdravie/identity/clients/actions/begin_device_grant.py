"""A kiosk asks to be let in by a person with a telephone in hand (RFC 8628)."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from zdravie.identity.clients import events, issuing, rules
from zdravie.identity.clients.models import DeviceGrant
from zdravie.identity.clients.types import BegunDevice
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds


@transaction.atomic
def begin_device_grant(*, client_pk: UUID, scopes: Iterable[str], actor: Actor, now: datetime) -> BegunDevice:
    """Draw the kiosk's own secret and the short code for its screen; both are kept as digests."""
    life = get_seconds("clients.device_grant_life", on=now.date())
    device_code = secrets.token_urlsafe(issuing.BYTES)
    user_code = "".join(secrets.choice(rules.USER_CODE_LETTERS) for _ in range(rules.USER_CODE_LENGTH))
    row = DeviceGrant.objects.create(
        device_code_hash=rules.hash_of(device_code),
        user_code_hash=rules.hash_of(user_code),
        client_id=client_pk,
        scopes=list(scopes),
        expires_at=Now() + life,
    )
    record_event(events.DeviceGrantBegun(grant_id=row.pk, client_id=client_pk), actor=actor, now=now)
    return BegunDevice(
        device_code=device_code,
        user_code=rules.show_user_code(user_code),
        expires_in=int(life.total_seconds()),
        interval=int(get_seconds("clients.device_poll_every", on=now.date()).total_seconds()),
    )
