"""The e-mail given at registration gets its letter by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.queries import find_active
from zdravie.identity.contacts.actions.send_confirmation import send_confirmation
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.kernel.actor import Actor


@transaction.atomic
def confirm_registered_email(*, account_id: UUID, actor: Actor, now: datetime) -> ContactChange | None:
    """Once, however often the news of the account comes; nothing without an e-mail to confirm."""
    account = find_active(account_id)
    if account is None or not account.email or account.email_confirmed_at:
        return None
    if ContactChange.objects.filter(account_id=account_id, kind=Kind.EMAIL).exists():
        return None
    return send_confirmation(account_id=account_id, email=account.email, actor=actor, now=now)
