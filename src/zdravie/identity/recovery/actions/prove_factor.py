"""The person came back from the chooser of factors, signed in by two of them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import errors
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.proving import add_proof
from zdravie.identity.recovery.types import Proof
from zdravie.identity.signin.sessions import living
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.actions.record_access import record_refusal


def prove_factor(*, recovery_id: UUID, visitor: Visitor, actor: Actor, now: datetime) -> Recovery:
    """
    Counts only for the owner's own session, as strong as two factors and newer than the recovery, which
    goes on in that session.

    :raises RecoveryGone: it is over, or somebody else's
    :raises MoreProofNeeded: the session is weaker or older
    """
    recovery = Recovery.objects.filter(pk=recovery_id, used_at__isnull=True, expires_at__gt=now).first()
    if recovery is None or recovery.account_id is None or not actor.is_person_with_id(recovery.account_id):
        raise errors.RecoveryGone
    fresh = living(recovery.account_id, now=now).filter(
        pk=UUID(actor.session), assurance__gte=Assurance.MEDIUM, auth_time__gte=recovery.created_at
    )
    if Proof.CODE not in recovery.proofs or not fresh.exists():
        record_refusal(
            actor=actor, what="recovery.factor", purpose="too weak or too old", person_id=recovery.account_id
        )
        raise errors.MoreProofNeeded
    with transaction.atomic():
        recovery = add_proof(recovery.pk, Proof.FACTOR, actor=actor, now=now)
        recovery.binding = visitor.binding
        recovery.save(update_fields=["binding"])
    return recovery
