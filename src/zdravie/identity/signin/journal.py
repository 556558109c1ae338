"""Lines of the journal of sign-ins and of what happened to the safety of an account."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.devices import remember_device
from zdravie.identity.signin.models import SecurityEvent, SignInRecord
from zdravie.identity.signin.tasks import watch_attempt, watch_change
from zdravie.identity.signin.types import Method, Outcome, Visitor


def write_success(account: Account, *, method: Method, visitor: Visitor, now: datetime) -> SignInRecord:
    """The line of a sign-in that succeeded; its number names the session."""
    record = _write(account, method, Outcome.SIGNED_IN, visitor, now)
    remember_device(visitor.device_token, account.pk, now=now)
    return record


def write_step_up(account: Account, *, visitor: Visitor, now: datetime) -> None:
    """The line of a session that was raised."""
    _write(account, Method.STEP_UP, Outcome.SIGNED_IN, visitor, now)


def write_failure(
    account: Account | None, *, method: Method, outcome: Outcome, visitor: Visitor, now: datetime
) -> None:
    """The line of an attempt that failed; written without an owner too, so that both cost the same."""
    _write(account, method, outcome, visitor, now)


def write_security_event(
    account_id: UUID,
    *,
    kind: str,
    visitor: Visitor | None = None,
    session_id: UUID | None = None,
    now: datetime,
) -> None:
    """
    The line of a change: a factor was added, a password changed, a session ended.

    :param kind: name of the event, as in ``events.py`` of its room
    """
    change = SecurityEvent.objects.create(
        account_id=account_id,
        at=now,
        kind=kind,
        session_id=session_id,
        ip=visitor.ip if visitor else None,
        device=visitor.device[:120] if visitor else "",
    )
    watch_change.defer(event_id=str(change.pk))


def _write(
    account: Account | None, method: Method, outcome: Outcome, visitor: Visitor, now: datetime
) -> SignInRecord:
    """The line, and the job that looks whether it is unusual: for a login that nobody has as well."""
    with transaction.atomic():
        record = SignInRecord.objects.create(
            account_id=account.pk if account else None,
            at=now,
            method=method,
            outcome=outcome,
            ip=visitor.ip,
            device=visitor.device[:120],
            client=visitor.client[:120],
        )
        watch_attempt.defer(record_id=str(record.pk))
    return record
