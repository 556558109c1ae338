"""Let the owner of a stopped account in again (ID-090)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def unblock_account(*, account_id: UUID, actor: Actor, now: datetime) -> Account:
    """
    Unblock; an account that is not blocked stays as it is. The caller has asked who may.

    :raises AccountNotFound: there is none
    """
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise errors.AccountNotFound
    if account.is_active:
        return account
    account.state, account.block_reason, account.blocked_at = Account.State.ACTIVE, "", None
    account.save(update_fields=["state", "block_reason", "blocked_at"])
    record_event(events.AccountUnblocked(account_id=account.pk), actor=actor, now=now)
    return account
