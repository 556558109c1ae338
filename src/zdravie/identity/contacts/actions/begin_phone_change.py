"""A person names a new telephone; a code goes to it and the old one works on."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.accounts.rules import may_receive_codes
from zdravie.identity.contacts import errors, events, rules
from zdravie.identity.contacts.letters import replace_waiting
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.types import Challenge, Channel, Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


def begin_phone_change(
    *,
    phone: str,
    channel: Channel = Channel.SMS,
    is_resend: bool = False,
    visitor: Visitor,
    actor: Actor,
    now: datetime,
) -> Challenge:
    """
    Whether anybody else owns the number is not said here, only to whoever proves to hold it.

    :param channel: by SMS or by a call
    :raises NotYours, NotStrongEnough, ContactsFrozen: see ``rules.check_may_change``
    :raises PhoneSame: it is confirmed already
    :raises CodeTooSoon, CodesCapped, CodesBlocked: see ``request_code``
    """
    account_id = rules.check_may_change(actor, now=now)
    account = get_own_account(actor=actor)
    if phone == account.phone and may_receive_codes(account):
        raise errors.PhoneSame
    with transaction.atomic():
        challenge = request_code(
            address=phone,
            channel=channel,
            purpose=Purpose.NEW_PHONE,
            account_id=account_id,
            is_resend=is_resend,
            visitor=visitor,
            actor=actor,
            now=now,
        )
        if ContactChange.objects.waiting(now=now).filter(challenge_id=challenge.id).exists():
            return challenge  # a double press
        replace_waiting(account_id, Kind.PHONE, now=now)
        change = ContactChange.objects.create(
            account_id=account_id,
            kind=Kind.PHONE,
            value=phone,
            challenge_id=challenge.id,
            created_at=now,
            expires_at=now + get_minutes("contacts.phone_change_life", on=now.astimezone(MOSCOW).date()),
        )
        begun = events.PhoneChangeBegun(change_id=change.pk, account_id=account_id)
        record_event(begun, actor=actor, now=now)
    return challenge
