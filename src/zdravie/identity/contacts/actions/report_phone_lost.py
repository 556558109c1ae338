"""A person has lost the telephone: codes to it must open nothing before a new number is confirmed."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.actions.mark_phone_lost import mark_phone_lost
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.contacts import events, notices, rules
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def report_phone_lost(*, actor: Actor, now: datetime) -> Account:
    """
    Once; the e-mail is told. Two factors are asked for: a stranger must not shut out the owner.

    :raises NotYours, NotStrongEnough, ContactsFrozen: see ``rules.check_may_change``
    """
    account_id = rules.check_may_change(actor, now=now)
    was_lost = get_own_account(actor=actor).phone_lost_at is not None
    account = mark_phone_lost(account_id=account_id, actor=actor, now=now)
    if not was_lost:
        record_event(events.PhoneReportedLost(account_id=account_id), actor=actor, now=now)
        notices.tell_owner(
            "phone_lost",
            key=f"{account_id}:{account.phone_lost_at}",
            account_id=account_id,
            sms_to="",
            email_to=account.email if account.email and account.email_confirmed_at else "",
            actor=actor,
            now=now,
        )
    return account
