"""The owner has lost the telephone: from now on its codes open nothing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import events
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def mark_phone_lost(*, account_id: UUID, actor: Actor, now: datetime) -> Account:
    """Once; a second word about it changes nothing. A confirmed number, new or the same, ends it."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.phone_lost_at is None:
        account.phone_lost_at = now
        account.save(update_fields=["phone_lost_at"])
        record_event(events.PhoneLost(account_id=account.pk), actor=actor, now=now)
    return account
