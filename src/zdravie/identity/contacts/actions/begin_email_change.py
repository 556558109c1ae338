"""A person names an e-mail, the first one or another; a letter with a link goes to it."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.contacts import errors, rules
from zdravie.identity.contacts.actions.send_confirmation import send_confirmation
from zdravie.identity.contacts.models import ContactChange
from zdravie.kernel.actor import Actor


@transaction.atomic
def begin_email_change(*, email: str, actor: Actor, now: datetime) -> ContactChange:
    """
    The old address works until the link is followed; the same wish again is a new letter.

    :raises NotYours, NotStrongEnough, ContactsFrozen: see ``rules.check_may_change``
    :raises EmailSame: it is confirmed already
    :raises LetterTooSoon, LettersCapped: there were too many letters
    """
    account_id = rules.check_may_change(actor, now=now)
    account = get_own_account(actor=actor)
    if account.email and account.email_confirmed_at and email.lower() == account.email.lower():
        raise errors.EmailSame
    return send_confirmation(account_id=account_id, email=email, actor=actor, now=now)
