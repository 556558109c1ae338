"""Sessions of an account: opened, raised, looked up at every request, ended for a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin.digests import digest_of_device
from zdravie.identity.signin.models import Session
from zdravie.identity.signin.strength import assurance_of
from zdravie.identity.signin.types import Visitor
from zdravie.platform.norms.queries import get_minutes

_SEEN_EVERY = timedelta(minutes=5)
"""How exact «был здесь» is: a write at every request would tell nobody more."""


@dataclass(frozen=True, slots=True)
class LivingSession:
    """A session that counts now, and its account."""

    session: Session
    account: Account


def open_session(
    session_id: UUID, *, account_id: UUID, amr: Iterable[str], visitor: Visitor, now: datetime
) -> Session:
    """A new session of the strength that the factors are worth."""
    proven = sorted(set(amr))
    return Session.objects.create(
        id=session_id,
        account_id=account_id,
        assurance=assurance_of(proven),
        amr=proven,
        auth_time=now,
        opened_at=now,
        last_seen_at=now,
        expires_at=now + get_minutes("signin.session_life", on=now.date()),
        ip=visitor.ip,
        device=visitor.device[:120],
        device_digest=digest_of_device(visitor.device_token),
        client=visitor.client[:120],
    )


def raise_session(session: Session, *, amr: Iterable[str], now: datetime) -> None:
    """Another factor was proven in the session: stronger, or only fresher."""
    session.amr = sorted({*session.amr, *amr})
    session.assurance = assurance_of(session.amr)
    session.auth_time = now
    session.save(update_fields=["amr", "assurance", "auth_time"])


def living(account_id: UUID, *, now: datetime) -> QuerySet[Session]:
    """The sessions of an account that have not ended."""
    return Session.objects.filter(account_id=account_id, ended_at__isnull=True, expires_at__gt=now)


def find_session(session_id: UUID, *, now: datetime) -> LivingSession | None:
    """The session if it counts now: not ended, in time, its account not blocked."""
    session = Session.objects.filter(pk=session_id, ended_at__isnull=True, expires_at__gt=now).first()
    account = find_active(session.account_id) if session else None
    if session is None or account is None:
        return None
    if now - session.last_seen_at > _SEEN_EVERY:
        Session.objects.filter(pk=session_id).update(last_seen_at=now)
    return LivingSession(session, account)
