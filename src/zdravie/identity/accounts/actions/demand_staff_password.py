"""Whoever gets a role sets a longer password at the next sign-in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.actions.spoil_password import spoil_password
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def demand_staff_password(*, account_id: UUID, actor: Actor, now: datetime) -> None:
    """
    From now on passwords of the account have the length of staff (C-06). How long the present one is,
    nobody knows, so it expires.

    :raises AccountNotFound: there is none
    """
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise errors.AccountNotFound
    if account.is_password_for_staff:
        return
    account.is_password_for_staff = True
    account.save(update_fields=["is_password_for_staff"])
    record_event(events.StaffPasswordDemanded(account_id=account.pk), actor=actor, now=now)
    if account.password_state == Account.PasswordState.ORDINARY:
        spoil_password(account_id=account.pk, state=Account.PasswordState.EXPIRED, actor=actor, now=now)
