"""
The one statement that writes an entry.

Everything that happens passes here, so it goes past the machinery of ``Model.save``: number, transaction and
time come from the database, and nothing is read back.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.audit.request import request_id
from zdravie.platform.postgres.rows import write

_INSERT = """
    INSERT INTO audit_auditentry (happened_at, kind, what, actor_kind, actor_id, assurance, session,
                                  subject_id, person_id, purpose, details, request_id)
    VALUES """
_VALUES = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, and about whom."""

    what: str
    person_id: UUID | None
    subject_id: UUID | None = None
    purpose: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    happened_at: datetime | None = None


def write_entries(kind: AuditEntry.Kind, *entries: Entry, actor: Actor) -> None:
    """Append what one actor did, in this order, by one statement."""
    who = (actor.kind.value, actor.id, int(actor.assurance), actor.session)
    values: list[Any] = []
    for one in entries:
        values += [one.happened_at, kind.value, one.what, *who, one.subject_id, one.person_id]
        values += [one.purpose, one.details, request_id()]
    write(_INSERT + ", ".join([_VALUES] * len(entries)), values)
