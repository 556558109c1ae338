"""The code is proven; sign in with one more factor, which then counts for the recovery."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import errors, events, standing
from zdravie.identity.recovery.types import Proof, Way
from zdravie.identity.signin.admission import await_factor
from zdravie.identity.signin.types import Awaited, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def await_strong_factor(*, recovery_id: UUID, visitor: Visitor, actor: Actor, now: datetime) -> Awaited:
    """
    The same chooser as at the door: app, passkey, signature, password.

    :raises RecoveryGone: see ``standing.get_recovery``
    :raises MoreProofNeeded: the code comes first
    """
    recovery = standing.get_recovery(recovery_id, binding=visitor.binding, now=now)
    if recovery.account_id is None or Proof.CODE not in recovery.proofs:
        raise errors.MoreProofNeeded
    awaited = events.FactorAwaited(recovery_id=recovery.pk, account_id=recovery.account_id)
    record_event(awaited, actor=actor, now=now)
    return await_factor(
        account_id=recovery.account_id,
        amr=("email",) if recovery.way == Way.EMAIL else ("sms",),
        wanted=Assurance.MEDIUM,
        visitor=visitor,
        now=now,
    )
