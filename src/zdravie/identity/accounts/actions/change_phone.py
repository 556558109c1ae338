"""Another telephone takes the place of the old one; its code was right a moment ago."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.indexes import phone_index
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_PHONE_ONCE = "accounts_phone_confirmed_once"


@transaction.atomic
def change_phone(
    *, account_id: UUID, phone: str, trusted_from: datetime | None, actor: Actor, now: datetime
) -> Account:
    """
    Confirm the number for the account; the caller has proven it by a code and asked who may.

    :param trusted_from: when its codes begin to count as a second factor; None for at once
    :raises PhoneOwned: another account has confirmed it; of two at once the database takes the first
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    account.phone = phone
    account.phone_index = phone_index(phone)
    account.phone_confirmed_at = now
    account.phone_trusted_from = trusted_from
    account.phone_lost_at = None
    try:
        with transaction.atomic():
            account.save(
                update_fields=[
                    "phone",
                    "phone_index",
                    "phone_confirmed_at",
                    "phone_trusted_from",
                    "phone_lost_at",
                ]
            )
    except IntegrityError as error:
        if _PHONE_ONCE in str(error):
            raise errors.PhoneOwned from error
        raise
    record_event(events.PhoneChanged(account_id=account.pk), actor=actor, now=now)
    return account
