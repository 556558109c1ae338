"""Stop an account: nobody signs in to it, its sessions end (ID-091, ID-092)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def block_account(*, account_id: UUID, reason: Account.BlockReason, actor: Actor, now: datetime) -> Account:
    """
    Block for a reason; of two reasons the first one stays. The caller has asked who may.

    :raises AccountNotFound: there is none
    """
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise errors.AccountNotFound
    if not account.is_active:
        return account
    account.state, account.block_reason, account.blocked_at = Account.State.BLOCKED, reason, now
    account.save(update_fields=["state", "block_reason", "blocked_at"])
    record_event(events.AccountBlocked(account_id=account.pk, reason=reason.value), actor=actor, now=now)
    return account
