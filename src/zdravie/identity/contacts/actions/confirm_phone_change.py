"""The code from the new telephone is right: the account moves to it, the old number is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.actions.change_phone import change_phone
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.contacts import errors, events, notices, rules
from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.contacts.types import Kind
from zdravie.identity.signin import proofs
from zdravie.identity.signin.errors import CodeUnknown
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.models import OneTimeCode
from zdravie.identity.signin.types import Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


def confirm_phone_change(
    *, challenge_id: UUID, code: str, visitor: Visitor, actor: Actor, now: datetime
) -> Account:
    """
    For some hours codes to the new number are no second factor and recover nothing.

    :raises NotYours, NotStrongEnough, ContactsFrozen: see ``rules.check_may_change``
    :raises CodeWrong, CodeBurnt, CodeExpired, CodeUsed, CodeUnknown: see ``sign_in_with_code``
    :raises ChangeGone: it was cancelled or begun too long ago
    :raises PhoneOwned: another account has confirmed the number; whose it is nobody learns
    """
    account_id = rules.check_may_change(actor, now=now)
    purposes = (Purpose.NEW_PHONE,)
    attempt = proofs.count_try(challenge_id=challenge_id, binding=visitor.binding, purposes=purposes)
    if attempt.code.account_id != account_id:
        raise CodeUnknown
    if not attempt.fits(code):
        record_refusal(actor=actor, what="contacts.phone", purpose="wrong code", person_id=account_id)
        raise attempt.refusal
    return _change(attempt.code, account_id, actor, now)


@transaction.atomic
def _change(code: OneTimeCode, account_id: UUID, actor: Actor, now: datetime) -> Account:
    waiting = ContactChange.objects.select_for_update().waiting(now=now)
    change = waiting.filter(account_id=account_id, kind=Kind.PHONE, challenge_id=code.pk).first()
    if change is None:
        raise errors.ChangeGone
    proofs.spend(code)
    before = find_by_id(account_id)
    trusted_from = now + get_minutes("contacts.phone_cool_down", on=now.astimezone(MOSCOW).date())
    account = change_phone(
        account_id=account_id, phone=change.value, trusted_from=trusted_from, actor=actor, now=now
    )
    change.state, change.settled_at = ContactChange.State.DONE, now
    change.save(update_fields=["state", "settled_at"])
    record_event(events.PhoneChanged(change_id=change.pk, account_id=account_id), actor=actor, now=now)
    if before:
        notices.tell_owner(
            "phone_changed",
            key=change.pk,
            account_id=account_id,
            sms_to=before.phone if before.phone != account.phone else "",
            email_to=_confirmed_email(account),
            phone=notices.masked(account.phone),
            trusted_from=say_clock(trusted_from, now=now),
            actor=actor,
            now=now,
        )
    return account


def _confirmed_email(account: Account) -> str:
    return account.email if account.email and account.email_confirmed_at else ""
