"""Reactions of this room; each is safe to run twice."""

from datetime import timedelta
from uuid import UUID

from zdravie.identity.accounts import events as accounts
from zdravie.identity.signin import journal
from zdravie.identity.signin.actions.withdraw_access import withdraw_access
from zdravie.identity.signin.models import SecurityEvent, Session
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.events import Event

_SAME = timedelta(minutes=1)

OF_ACCOUNTS: tuple[type[Event], ...] = (
    accounts.PasswordChanged,
    accounts.PasswordSpoilt,
    accounts.SecurityQuestionSet,
    accounts.PhoneChanged,
    accounts.PhoneLost,
    accounts.EmailChanged,
    accounts.IdentityRaised,
    accounts.AccountUnblocked,
)
"""Changes of an account that its owner reads in the journal."""


def note_change(event: Event) -> None:
    """A line in the journal of the owner."""
    account_id = event.about_value()
    if account_id:
        _note_once(account_id, event.name)


def shut_blocked(event: accounts.AccountBlocked) -> None:
    """Nobody acts in a blocked account: what was open ends, relying systems hear of it."""
    _note_once(event.account_id, event.name)
    withdraw_access(
        account_id=event.account_id, reason=Session.EndReason.BLOCKED, actor=SYSTEM, now=clock.now()
    )


def _note_once(account_id: UUID, kind: str) -> None:
    now = clock.now()
    same = SecurityEvent.objects.filter(account_id=account_id, kind=kind, at__gt=now - _SAME)
    if not same.exists():
        journal.write_security_event(account_id, kind=kind, now=now)
