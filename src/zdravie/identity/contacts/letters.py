"""The letter that confirms an e-mail: its secret, its limits, its place among the changes."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from zdravie.identity.contacts import errors, events, notices
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count, get_minutes, get_seconds
from zdravie.platform.vault.blind import blind_index

_TOKEN_BYTES = 32


def token_index(token: str) -> bytes:
    """How the secret of a link is known in our tables."""
    return blind_index("contacts.token", token)


def send_confirmation(account_id: UUID, email: str, *, actor: Actor, now: datetime) -> ContactChange:
    """
    Send a link to the address, in the transaction of the wish; an older link works no more.

    :raises LetterTooSoon, LettersCapped: there were too many
    """
    day = now.astimezone(MOSCOW).date()
    _check_limits(account_id, now=now)
    replace_waiting(account_id, Kind.EMAIL, now=now)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    change = ContactChange.objects.create(
        account_id=account_id,
        kind=Kind.EMAIL,
        value=email,
        token_index=token_index(token),
        created_at=now,
        expires_at=now + get_minutes("contacts.email_link_life", on=day),
    )
    notices.send_link(change, token=token, actor=actor, now=now)
    sent = events.EmailConfirmationSent(change_id=change.pk, account_id=account_id)
    record_event(sent, actor=actor, now=now)
    return change


def replace_waiting(account_id: UUID, kind: Kind, *, now: datetime) -> None:
    """A newer wish takes the place of the one that waits."""
    waiting = ContactChange.objects.filter(
        account_id=account_id, kind=kind, state=ContactChange.State.PENDING
    )
    waiting.update(state=ContactChange.State.CANCELLED, settled_at=now)


def _check_limits(account_id: UUID, *, now: datetime) -> None:
    """Letters go to whatever address a person types: a stranger's mailbox must not be flooded."""
    day = now.astimezone(MOSCOW).date()
    sent = ContactChange.objects.filter(account_id=account_id, kind=Kind.EMAIL)
    if sent.filter(created_at__gt=now - get_seconds("contacts.letter_pause", on=day)).exists():
        raise errors.LetterTooSoon
    if sent.filter(created_at__gt=now - timedelta(days=1)).count() >= get_count(
        "contacts.letters_a_day", on=day
    ):
        raise errors.LettersCapped
