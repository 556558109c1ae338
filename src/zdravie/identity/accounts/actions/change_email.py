"""An e-mail is confirmed: its owner followed the link from the letter."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.indexes import email_index
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_EMAIL_ONCE = "accounts_email_confirmed_once"


@transaction.atomic
def change_email(*, account_id: UUID, email: str, actor: Actor, now: datetime) -> Account:
    """
    Confirm the address for the account, in place of the old one if there was another.

    :raises EmailOwned: another account has confirmed it; of two at once the database takes the first
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    account.email = email
    account.email_index = email_index(email)
    account.email_confirmed_at = now
    try:
        with transaction.atomic():
            account.save(update_fields=["email", "email_index", "email_confirmed_at"])
    except IntegrityError as error:
        if _EMAIL_ONCE in str(error):
            raise errors.EmailOwned from error
        raise
    record_event(events.EmailChanged(account_id=account.pk), actor=actor, now=now)
    return account
