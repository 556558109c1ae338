"""The owner wishes to be reminded to change the password, or not any more."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

PERIODS = (90, 180)
"""Days; what people are used to from other services (C-07)."""


@transaction.atomic
def choose_password_reminder(*, days: int | None, actor: Actor, now: datetime) -> Account:
    """
    Remind in so many days after each change, or never. Nothing is ever forced by it.

    :raises UnknownReminder: neither 90 nor 180 days
    :raises AccountNotFound: the actor has none
    """
    if days is not None and days not in PERIODS:
        raise errors.UnknownReminder
    account = Account.objects.select_for_update().filter(pk=actor.id).first() if actor.id else None
    if account is None or not actor.is_person:
        raise errors.AccountNotFound
    account.password_reminder_days = days
    account.save(update_fields=["password_reminder_days"])
    record_event(events.PasswordReminderChosen(account_id=account.pk), actor=actor, now=now)
    return account
