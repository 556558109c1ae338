"""How the secret of a link from the support desk is known in our tables."""

from datetime import datetime

from zdravie.identity.recovery.models import Ticket
from zdravie.platform.vault.blind import blind_index


def token_index(token: str) -> bytes:
    """Of the secret in the link."""
    return blind_index("recovery.ticket", token)


def find_ticket(token: str, *, now: datetime) -> Ticket | None:
    """The ticket if it still works."""
    return Ticket.objects.filter(
        token_index=token_index(token), used_at__isnull=True, expires_at__gt=now
    ).first()
