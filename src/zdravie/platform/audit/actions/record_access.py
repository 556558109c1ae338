"""Write down that somebody looked at a person's data; without the entry there is no look."""

from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.entries import write_entry
from zdravie.platform.audit.models import AuditEntry


def record_access(
    *, actor: Actor, person_id: UUID, what: str, purpose: str, subject_id: UUID | None = None
) -> None:
    """Call before the data are handed out: if this fails, the read fails with it."""
    write_entry(
        AuditEntry.Kind.READ,
        actor=actor,
        what=what,
        purpose=purpose,
        person_id=person_id,
        subject_id=subject_id,
    )


def record_refusal(*, actor: Actor, what: str, purpose: str, person_id: UUID | None = None) -> None:
    """Write down an attempt that was refused; call outside the transaction that rolls back."""
    write_entry(AuditEntry.Kind.REFUSAL, actor=actor, what=what, purpose=purpose, person_id=person_id)
