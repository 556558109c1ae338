"""A signed-in person sets another password; every other browser has to sign in again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.actions.set_password import set_password
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin import counters, errors, journal
from zdravie.identity.signin.actions.end_sessions import end_sessions
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.devices import bucket_of
from zdravie.identity.signin.models import PendingSignIn, Session
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.norms.queries import get_minutes


def change_password(*, current: str, password: str, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """
    Set the new password and end all other sessions (G5).

    The current one is asked for unless there is none, or it was spoilt: then the sign-in itself has just
    proven more than it. Tries are counted together with those at the door.

    :raises NotSignedIn: nobody is signed in
    :raises WrongCurrentPassword: it is wrong, or the counter is full
    :raises DomainError: see ``set_password``
    """
    account = find_active(actor.id) if actor.is_person and actor.id else None
    if account is None:
        raise errors.NotSignedIn
    if is_current_asked(account):
        _check_current(account, current, visitor, actor, now)
    with transaction.atomic():
        set_password(account_id=account.pk, password=password, actor=actor, now=now)
        end_sessions(
            account_id=account.pk,
            reason=Session.EndReason.PASSWORD_CHANGED,
            spared=UUID(actor.session),
            actor=actor,
            now=now,
        )
        # Whoever had typed the old password and still looks for the second factor begins anew.
        waiting = PendingSignIn.objects.filter(account_id=account.pk, used_at__isnull=True)
        waiting.update(used_at=database_now())
        journal.write_security_event(
            account.pk,
            kind="accounts.password_changed.v1",
            visitor=visitor,
            session_id=UUID(actor.session),
            now=now,
        )


def is_current_asked(account: Account) -> bool:
    """Whether the page has a field for the current password."""
    return bool(account.password) and account.password_state == Account.PasswordState.ORDINARY


def _check_current(account: Account, typed: str, visitor: Visitor, actor: Actor, now: datetime) -> None:
    day = now.astimezone(MOSCOW).date()
    index, device = counters.index_of_account(account.pk), bucket_of(visitor.device_token, account)
    may_look = counters.count_try(index, device, on=day)
    if not passwords.matches(typed, account.password if may_look else ""):
        record_refusal(
            actor=actor, what="signin.password_change", purpose="wrong password", person_id=account.pk
        )
        minutes = int(get_minutes("signin.block", on=day).total_seconds() // 60)
        raise errors.WrongCurrentPassword(minutes=minutes)
    counters.clear_tries(index, device)
