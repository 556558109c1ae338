"""A person asks somebody to be their trusted contact (R-10)."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from zdravie.identity.accounts.indexes import phone_index
from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.recovery import errors, events, notices
from zdravie.identity.recovery.models import TrustedContact
from zdravie.identity.recovery.rules import check_may_trust
from zdravie.identity.signin import journal
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

_DAY = timedelta(days=1)


def invite_contact(*, phone: str, visitor: Visitor, actor: Actor, now: datetime) -> TrustedContact:
    """
    An SMS goes to the number whether or not it has an account: the answer says nothing about that.

    :raises NotYours, NotStrongEnough, RecoveryFrozen: see ``rules.check_may_trust``
    :raises ContactIsSelf: it is the person's own number
    :raises TooManyInvitations: of this day
    :raises ContactExists: one is enough; of two at once the database takes the first
    """
    account_id = check_may_trust(actor, now=now)
    account = get_own_account(actor=actor)
    if phone == account.phone:
        raise errors.ContactIsSelf
    most = get_count("recovery.invitations_a_day", on=now.astimezone(MOSCOW).date())
    sent = TrustedContact.objects.filter(principal_id=account_id, invited_at__gt=now - _DAY)
    if sent.count() >= most:
        raise errors.TooManyInvitations(most=most)
    try:
        with transaction.atomic():
            link = TrustedContact.objects.create(
                principal=account, phone=phone, phone_index=phone_index(phone), invited_at=now
            )
            invited = events.ContactInvited(link_id=link.pk, account_id=account_id)
            journal.write_security_event(account_id, kind=invited.name, visitor=visitor, now=now)
            record_event(invited, actor=actor, now=now)
            notices.tell_invited(link, actor=actor, now=now)
    except IntegrityError as error:
        if "recovery_one_contact_each" in str(error):
            raise errors.ContactExists from error
        raise
    return link
