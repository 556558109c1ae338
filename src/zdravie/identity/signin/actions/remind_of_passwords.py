"""Remind those who wished it that their password is some months old (C-07)."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.actions.note_password_reminder import note_password_reminder
from zdravie.identity.signin import warnings
from zdravie.kernel.actor import Actor


def remind_of_passwords(*, actor: Actor, now: datetime) -> int:
    """
    Write to everybody whose reminder is due, portion by portion.

    :returns: how many were written to
    """
    count = 0
    while True:
        with transaction.atomic():
            accounts = note_password_reminder(actor=actor, now=now)
            for account in accounts:
                warnings.remind_to_change_password(account, actor=actor, now=now)
        if not accounts:
            return count
        count += len(accounts)
