"""
The one way in: whatever was proven, a session is opened or raised here and nowhere else.

A sign-in by one strong factor is ``admit``-ted at once. A password, or a step-up in an open session,
first makes a pending sign-in (``await_factor``); the room that checks the next factor settles it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active, find_by_id
from zdravie.identity.signin import errors, events, journal, sessions
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.models import PendingSignIn
from zdravie.identity.signin.types import Awaited, Method, Outcome, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes

_SPEND = """
    UPDATE signin_pendingsignin SET used_at = clock_timestamp()
    WHERE id = %s AND binding = %s AND used_at IS NULL AND expires_at > clock_timestamp()
    RETURNING 1
"""


def admit(
    account: Account, *, method: Method, amr: Iterable[str], visitor: Visitor, now: datetime
) -> SignedIn:
    """
    Open a session, in the transaction of what proved its owner.

    :raises AccountBlocked: the account may not sign in
    """
    if not account.is_active:
        raise errors.blocked(account.block_reason)
    record = journal.write_success(account, method=method, visitor=visitor, now=now)
    session = sessions.open_session(record.pk, account_id=account.pk, amr=amr, visitor=visitor, now=now)
    signed_in = SignedIn(
        account_id=account.pk,
        sid=session.pk,
        at=now,
        assurance=Assurance(session.assurance),
        identity=account.identity,
        amr=tuple(session.amr),
    )
    record_event(
        events.SignInSucceeded(record_id=record.pk, account_id=account.pk), actor=signed_in.actor, now=now
    )
    return signed_in


def await_factor(
    *,
    account_id: UUID,
    amr: Iterable[str],
    wanted: Assurance,
    session_id: UUID | None = None,
    visitor: Visitor,
    now: datetime,
) -> Awaited:
    """Remember what was proven until the next factor comes, in this browser, within the norm of minutes."""
    moment = database_now()
    life = get_minutes("signin.pending_life", on=now.astimezone(MOSCOW).date())
    row = PendingSignIn.objects.create(
        account_id=account_id,
        binding=visitor.binding,
        session_id=session_id,
        amr=sorted(set(amr)),
        wanted=wanted,
        created_at=moment,
        expires_at=moment + life,
    )
    return _describe(row)


def find_awaited(pending_id: UUID, *, binding: str) -> Awaited | None:
    """The sign-in that this browser has begun, while it may be settled."""
    row = PendingSignIn.objects.filter(
        pk=pending_id, binding=binding, used_at__isnull=True, expires_at__gt=database_now()
    ).first()
    return _describe(row) if row else None


def get_awaited(pending_id: UUID, *, binding: str) -> Awaited:
    """
    The sign-in that this browser has begun.

    :raises SignInGone: too long ago, settled, or begun in another browser
    """
    awaited = find_awaited(pending_id, binding=binding)
    if awaited is None:
        raise errors.SignInGone
    return awaited


def settle(
    awaited: Awaited, *, method: Method, amr: Iterable[str], visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    The awaited factor was proven: open the session, or raise the one that is open. Works once.

    :param amr: the methods proven now; those proven before are remembered
    :raises SignInGone: too long ago, settled by a faster one, or begun in another browser
    :raises AccountBlocked: the account was stopped meanwhile
    """
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [awaited.pending_id, visitor.binding])
        if cursor.fetchone() is None:
            raise errors.SignInGone
    account = find_by_id(awaited.account_id)
    if account is None or not account.is_active:
        raise errors.blocked(account.block_reason if account else "")
    proven = {*awaited.amr, *amr}
    if awaited.session_id is None:
        return admit(account, method=method, amr=proven, visitor=visitor, now=now)
    return _raise(awaited.session_id, account, proven, visitor, actor, now)


def note_failure(awaited: Awaited, *, method: Method, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """A wrong second factor: one line in the owner's journal, one refusal in the audit."""
    account = find_active(awaited.account_id)
    outcome = Outcome.WRONG_FACTOR
    journal.write_failure(account, method=method, outcome=outcome, visitor=visitor, now=now)
    record_refusal(actor=actor, what="signin.factor", purpose=outcome.value, person_id=awaited.account_id)


def _raise(
    session_id: UUID, account: Account, amr: Iterable[str], visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    session = sessions.living(account.pk, now=now).select_for_update().filter(pk=session_id).first()
    if session is None:
        raise errors.SignInGone
    sessions.raise_session(session, amr=amr, now=now)
    journal.write_step_up(account, visitor=visitor, now=now)
    record_event(events.SessionRaised(session_id=session_id, account_id=account.pk), actor=actor, now=now)
    return SignedIn(
        account_id=account.pk,
        sid=session.pk,
        at=now,
        assurance=Assurance(session.assurance),
        identity=account.identity,
        amr=tuple(session.amr),
    )


def _describe(row: PendingSignIn) -> Awaited:
    return Awaited(
        pending_id=row.pk,
        account_id=row.account_id,
        session_id=row.session_id,
        amr=tuple(row.amr),
        wanted=Assurance(row.wanted),
    )
