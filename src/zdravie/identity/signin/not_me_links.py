"""Links of warnings: each closes the account of its reader once, and opens nothing (ID-095)."""

import secrets
from datetime import datetime
from uuid import UUID

from zdravie.identity.signin.models import NotMeLink
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days
from zdravie.platform.vault.blind import blind_index

_TOKEN_BYTES = 18


def make_link(account_id: UUID, *, source: str, now: datetime) -> str | None:
    """
    The secret of a new link.

    :param source: what the warning is about
    :returns: None when this warning has been written before
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    _link, is_new = NotMeLink.objects.get_or_create(
        source=source,
        defaults={
            "account_id": account_id,
            "token_index": token_index(token),
            "created_at": now,
            "expires_at": now + get_days("signin.not_me_link_life", on=now.astimezone(MOSCOW).date()),
        },
    )
    return token if is_new else None


def find_link(token: str, *, now: datetime) -> NotMeLink | None:
    """The link if it still works."""
    return NotMeLink.objects.filter(
        token_index=token_index(token), used_at__isnull=True, expires_at__gt=now
    ).first()


def token_index(token: str) -> bytes:
    """How the secret of a link is known in our tables."""
    return blind_index("signin.not_me", token)
