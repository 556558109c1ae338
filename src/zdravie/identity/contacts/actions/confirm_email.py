"""Whoever opened the link from the letter reads that mailbox: the e-mail is confirmed."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.actions.change_email import change_email
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.contacts import errors, events, notices, rules
from zdravie.identity.contacts.letters import token_index
from zdravie.identity.contacts.models import ContactChange
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def confirm_email(*, token: str, actor: Actor, now: datetime) -> str:
    """
    Works in any browser and signs nobody in; a link works once.

    :returns: the address that is confirmed now
    :raises LinkUnknown, LinkUsed, LinkExpired: the link confirms nothing
    :raises ContactsFrozen: the owner said «Это не я» a short while ago
    :raises EmailOwned: another account has confirmed the address
    """
    change = ContactChange.objects.select_for_update().filter(token_index=token_index(token)).first()
    before = find_active(change.account_id) if change else None
    if change is None or before is None or change.state == ContactChange.State.CANCELLED:
        raise errors.LinkUnknown
    if change.state == ContactChange.State.DONE:
        raise errors.LinkUsed
    if now >= change.expires_at:
        raise errors.LinkExpired
    rules.check_not_frozen(change.account_id, now=now)
    account = change_email(account_id=change.account_id, email=change.value, actor=actor, now=now)
    change.state, change.settled_at = ContactChange.State.DONE, now
    change.save(update_fields=["state", "settled_at"])
    confirmed = events.EmailConfirmed(change_id=change.pk, account_id=change.account_id)
    record_event(confirmed, actor=actor, now=now)
    _tell_old_address(before, change, actor, now)
    return account.email or ""


def _tell_old_address(before: Account, change: ContactChange, actor: Actor, now: datetime) -> None:
    """Only a confirmed address that is no longer the account's is worth a warning."""
    is_replaced = before.email and before.email_confirmed_at and before.email.lower() != change.value.lower()
    if is_replaced:
        notices.tell_owner(
            "email_changed",
            key=change.pk,
            account_id=before.pk,
            sms_to=before.phone if before.phone_confirmed_at and not before.phone_lost_at else "",
            email_to=before.email or "",
            actor=actor,
            now=now,
        )
