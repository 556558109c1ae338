"""The password still opens the door once, then another one must be set."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def spoil_password(*, account_id: UUID, state: Account.PasswordState, actor: Actor, now: datetime) -> Account:
    """
    Mark the password as provisional, expired or compromised (C-07, ID-053, ID-075).

    An account without a password has nothing to spoil.

    :raises AccountNotFound: there is none
    """
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise errors.AccountNotFound
    if account.password and account.password_state != state:
        account.password_state = state
        account.save(update_fields=["password_state"])
        record_event(events.PasswordSpoilt(account_id=account.pk, reason=state.value), actor=actor, now=now)
    return account
