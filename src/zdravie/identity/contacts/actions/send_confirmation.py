"""Send the letter whose link confirms an e-mail."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.contacts import events, notices
from zdravie.identity.contacts.letters import check_limits, replace_waiting, token_index
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes

_TOKEN_BYTES = 32


@transaction.atomic
def send_confirmation(*, account_id: UUID, email: str, actor: Actor, now: datetime) -> ContactChange:
    """
    The caller has asked who may. An older link works no more.

    :raises LetterTooSoon, LettersCapped: there were too many
    """
    check_limits(account_id, now=now)
    replace_waiting(account_id, Kind.EMAIL, now=now)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    change = ContactChange.objects.create(
        account_id=account_id,
        kind=Kind.EMAIL,
        value=email,
        token_index=token_index(token),
        created_at=now,
        expires_at=now + get_minutes("contacts.email_link_life", on=now.astimezone(MOSCOW).date()),
    )
    notices.send_link(change, token=token, actor=actor, now=now)
    sent = events.EmailConfirmationSent(change_id=change.pk, account_id=account_id)
    record_event(sent, actor=actor, now=now)
    return change
