"""Write down that somebody looked at a person's data; without the entry there is no look."""

from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.audit.request import request_id


def record_access(
    *, actor: Actor, person_id: UUID, what: str, purpose: str, subject_id: UUID | None = None
) -> None:
    """Call before the data are handed out: if this fails, the read fails with it."""
    _write(AuditEntry.Kind.READ, actor, what, purpose, person_id, subject_id)


def record_refusal(*, actor: Actor, what: str, purpose: str, person_id: UUID | None = None) -> None:
    """Write down an attempt that was refused; call outside the transaction that rolls back."""
    _write(AuditEntry.Kind.REFUSAL, actor, what, purpose, person_id, None)


def _write(
    kind: AuditEntry.Kind,
    actor: Actor,
    what: str,
    purpose: str,
    person_id: UUID | None,
    subject_id: UUID | None,
) -> None:
    AuditEntry.objects.create(
        kind=kind,
        what=what,
        actor_kind=actor.kind,
        actor_id=actor.id,
        assurance=actor.assurance,
        session=actor.session,
        subject_id=subject_id,
        person_id=person_id,
        purpose=purpose,
        details={},
        request_id=request_id(),
    )
