"""Writing down one more proof, in the transaction of what proved it."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.recovery import errors, events
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.types import Proof
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def add_proof(recovery_id: UUID, proof: Proof, *, actor: Actor, now: datetime) -> Recovery:
    """
    Add it once.

    :raises RecoveryGone: it was finished meanwhile
    """
    recovery = Recovery.objects.select_for_update().filter(pk=recovery_id, used_at__isnull=True).first()
    if recovery is None or recovery.account_id is None:
        raise errors.RecoveryGone
    if proof.value not in recovery.proofs:
        recovery.proofs = [*recovery.proofs, proof.value]
        recovery.save(update_fields=["proofs"])
        given = events.ProofGiven(recovery_id=recovery.pk, account_id=recovery.account_id, kind=proof.value)
        record_event(given, actor=actor, now=now)
    return recovery
