"""Codes that nobody gets: they look, count and lapse like the others, so that nothing is learnt."""

import secrets
from datetime import datetime

from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.limits import limits_on
from zdravie.identity.signin.models import OneTimeCode
from zdravie.identity.signin.types import Channel, Purpose
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.vault.blind import blind_index

_DIGEST_BYTES = 32


def make_phantom(*, binding: str, channel: Channel, now: datetime) -> OneTimeCode:
    """A code whose digits are not known to anybody, at an address of its own."""
    limits = limits_on(now.astimezone(MOSCOW).date())
    moment = database_now()
    address = secrets.token_urlsafe(12)
    return OneTimeCode.objects.create(
        purpose=Purpose.RECOVERY,
        binding=binding,
        channel=channel,
        address=address,
        address_index=blind_index("signin.address", address),
        digest=secrets.token_bytes(_DIGEST_BYTES),
        created_at=moment,
        expires_at=moment + limits.life,
        tries_allowed=limits.tries,
    )
