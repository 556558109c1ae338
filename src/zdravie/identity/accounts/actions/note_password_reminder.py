"""Take the owners whose wished reminder is due, each once for a password."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from zdravie.identity.accounts import events
from zdravie.identity.accounts.actions.choose_password_reminder import PERIODS
from zdravie.identity.accounts.models import Account
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_MOST = 500
"""In one transaction; the rest is taken by the next call."""


@transaction.atomic
def note_password_reminder(*, actor: Actor, now: datetime) -> list[Account]:
    """
    Mark them as reminded and hand them out; the caller writes to them in the same transaction.

    :returns: at most some hundreds; an empty list when nobody is left
    """
    is_old = Q()
    for days in PERIODS:
        is_old |= Q(password_reminder_days=days, password_set_at__lte=now - timedelta(days=days))
    is_new = Q(password_reminded_at__isnull=True) | Q(password_reminded_at__lt=F("password_set_at"))
    due = Account.objects.filter(is_old, is_new, state=Account.State.ACTIVE).exclude(password="")
    accounts = list(due.select_for_update(skip_locked=True).order_by("pk")[:_MOST])
    Account.objects.filter(pk__in=[account.pk for account in accounts]).update(password_reminded_at=now)
    for account in accounts:
        record_event(events.PasswordReminderDue(account_id=account.pk), actor=actor, now=now)
    return accounts
