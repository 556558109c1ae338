"""Sessions of an account: opened, raised, looked up at every request, ended for a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.digests import digest_of_device
from zdravie.identity.signin.models import Session
from zdravie.identity.signin.strength import assurance_of
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.norms.queries import get_minutes
from zdravie.platform.postgres.rows import run

_SEEN_EVERY = timedelta(minutes=5)
"""How exact «был здесь» is: a write at every request would tell nobody more."""


_LIVING = """
    SELECT session.account_id, session.auth_time, session.assurance, session.amr, session.last_seen_at,
           account.identity_level, account.password_state
    FROM signin_session AS session JOIN accounts_account AS account ON account.id = session.account_id
    WHERE session.id = %s AND session.ended_at IS NULL AND session.expires_at > %s AND account.state = %s
"""
"""Asked at every request of a person, so it is one statement with nothing in it that is not needed."""


@dataclass(frozen=True, slots=True)
class LivingSession:
    """A session that counts now, with what its account decides."""

    id: UUID
    account_id: UUID
    auth_time: datetime
    assurance: Assurance
    amr: tuple[str, ...]
    identity: IdentityLevel
    is_password_ordinary: bool
    """Not a provisional, expired or stolen one."""


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


def has_ended(sid: str) -> bool:
    """
    Whether this sign-in was ended, by its owner or with the account; its time alone ends no offline token.

    Asked where tokens are shown: they are dead at once, also while no worker runs the job that says so.
    """
    try:
        session_id = UUID(sid)
    except ValueError:
        return False
    return Session.objects.filter(pk=session_id, ended_at__isnull=False).exists()


def find_session(session_id: UUID, *, now: datetime) -> LivingSession | None:
    """The session if it counts now: not ended, in time, its account not blocked."""
    row = run(_LIVING, [session_id, now, Account.State.ACTIVE.value])
    if row is None:
        return None
    account_id, auth_time, assurance, amr, last_seen_at, identity, password_state = row
    if now - last_seen_at > _SEEN_EVERY:
        Session.objects.filter(pk=session_id).update(last_seen_at=now)
    return LivingSession(
        id=session_id,
        account_id=account_id,
        auth_time=auth_time,
        assurance=Assurance(assurance),
        amr=tuple(amr),
        identity=IdentityLevel(identity),
        is_password_ordinary=password_state == Account.PasswordState.ORDINARY,
    )
