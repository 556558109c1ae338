"""
The one statement that writes an entry.

Everything that happens passes here, so it goes past the machinery of ``Model.save``: number, transaction and
time come from the database, and nothing is read back.
"""

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
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def write_entry(
    kind: AuditEntry.Kind,
    *,
    actor: Actor,
    what: str,
    person_id: UUID | None,
    subject_id: UUID | None = None,
    purpose: str = "",
    details: dict[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> None:
    """Append an entry to the journal."""
    who = (actor.kind.value, actor.id, int(actor.assurance), actor.session)
    about = (subject_id, person_id, purpose, details or {}, request_id())
    write(_INSERT, [happened_at, kind.value, what, *who, *about])
