"""Write down that somebody looked at a person's data; without the entry there is no look."""

from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.entries import Entry, write_entries
from zdravie.platform.audit.models import AuditEntry


def record_access(
    *, actor: Actor, person_id: UUID, what: str, purpose: str, subject_id: UUID | None = None
) -> None:
    """Call before the data are handed out: if this fails, the read fails with it."""
    look = Entry(what=what, person_id=person_id, subject_id=subject_id, purpose=purpose)
    write_entries(AuditEntry.Kind.READ, look, actor=actor)


def record_refusal(*, actor: Actor, what: str, purpose: str, person_id: UUID | None = None) -> None:
    """Write down an attempt that was refused; call outside the transaction that rolls back."""
    refusal = Entry(what=what, person_id=person_id, purpose=purpose)
    write_entries(AuditEntry.Kind.REFUSAL, refusal, actor=actor)
