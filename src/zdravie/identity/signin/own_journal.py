"""What the owner of an account reads about its safety: sign-ins and changes together, sessions (ID-094)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zdravie.identity.signin.models import SecurityEvent, Session, SignInRecord
from zdravie.identity.signin.sessions import living
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access

MOST_LINES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: an attempt to sign in or a change."""

    at: datetime
    sign_in: SignInRecord | None = None
    change: SecurityEvent | None = None


def list_lines(*, actor: Actor, sign_ins: bool = True, changes: bool = True) -> list[Line]:
    """The actor's own journal, newest first; the look is written down."""
    if not actor.is_person or actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="signin.journal", purpose="own cabinet")
    found: list[Line] = []
    if sign_ins:
        records = SignInRecord.objects.filter(account_id=actor.id).order_by("-at", "-pk")
        found += [Line(at=record.at, sign_in=record) for record in records[:MOST_LINES]]
    if changes:
        events = SecurityEvent.objects.filter(account_id=actor.id).order_by("-at", "-pk")
        found += [Line(at=event.at, change=event) for event in events[:MOST_LINES]]
    return sorted(found, key=lambda line: line.at, reverse=True)[:MOST_LINES]


def list_sessions(*, actor: Actor, now: datetime) -> list[Session]:
    """Where the actor is signed in now, the newest first; the look is written down."""
    if not actor.is_person or actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="signin.sessions", purpose="own cabinet")
    return list(living(actor.id, now=now).order_by("-last_seen_at"))


def is_own_session(session_id: UUID, *, actor: Actor) -> bool:
    """Whether the session is the actor's."""
    return actor.id is not None and Session.objects.filter(pk=session_id, account_id=actor.id).exists()
