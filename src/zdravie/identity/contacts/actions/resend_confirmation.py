"""The letter did not come: send another one to the same address."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.contacts import errors, rules
from zdravie.identity.contacts.actions.send_confirmation import send_confirmation
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.kernel.actor import Actor


@transaction.atomic
def resend_confirmation(*, actor: Actor, now: datetime) -> ContactChange:
    """
    To the address that waits, or to the one given at registration. The older link works no more.

    A sign-in by one factor is enough: no address is changed by it.

    :raises NotYours, ContactsFrozen: the actor may not
    :raises NoEmail: there is no address to confirm
    :raises LetterTooSoon, LettersCapped: there were too many letters
    """
    account_id = rules.own_account_id(actor)
    rules.check_not_frozen(account_id, now=now)
    waiting = ContactChange.objects.waiting(now=now).filter(account_id=account_id, kind=Kind.EMAIL).first()
    account = get_own_account(actor=actor)
    unconfirmed = account.email if account.email and account.email_confirmed_at is None else ""
    email = waiting.value if waiting else unconfirmed
    if not email:
        raise errors.NoEmail
    return send_confirmation(account_id=account_id, email=email, actor=actor, now=now)
