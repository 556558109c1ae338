"""The letter that confirms an e-mail: how its secret is known, its limits, its place among the changes."""

from datetime import datetime, timedelta
from uuid import UUID

from zdravie.identity.contacts import errors
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count, get_seconds
from zdravie.platform.vault.blind import blind_index


def token_index(token: str) -> bytes:
    """How the secret of a link is known in our tables."""
    return blind_index("contacts.token", token)


def replace_waiting(account_id: UUID, kind: Kind, *, now: datetime) -> None:
    """A newer wish takes the place of the one that waits."""
    waiting = ContactChange.objects.filter(
        account_id=account_id, kind=kind, state=ContactChange.State.PENDING
    )
    waiting.update(state=ContactChange.State.CANCELLED, settled_at=now)


def check_limits(account_id: UUID, *, now: datetime) -> None:
    """
    Letters go to whatever address a person types: a stranger's mailbox must not be flooded.

    :raises LetterTooSoon, LettersCapped: there were too many
    """
    day = now.astimezone(MOSCOW).date()
    sent = ContactChange.objects.filter(account_id=account_id, kind=Kind.EMAIL)
    if sent.filter(created_at__gt=now - get_seconds("contacts.letter_pause", on=day)).exists():
        raise errors.LetterTooSoon
    if sent.filter(created_at__gt=now - timedelta(days=1)).count() >= get_count(
        "contacts.letters_a_day", on=day
    ):
        raise errors.LettersCapped
