"""The code that the trusted contact passed on was typed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import errors, standing
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.proving import add_proof
from zdravie.identity.recovery.types import Proof
from zdravie.identity.signin import proofs
from zdravie.identity.signin.types import Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_refusal


def prove_contact_code(
    *, recovery_id: UUID, code: str, visitor: Visitor, actor: Actor, now: datetime
) -> Recovery:
    """
    Check it; its tries are few like those of any code.

    :raises RecoveryGone: see ``standing.get_recovery``
    :raises NoContact: nobody was asked
    :raises CodeWrong, CodeBurnt, CodeExpired, CodeUsed, CodeUnknown: see ``proofs.count_try``
    """
    recovery = standing.get_recovery(recovery_id, binding=visitor.binding, now=now)
    if recovery.contact_challenge_id is None:
        raise errors.NoContact
    attempt = proofs.count_try(
        challenge_id=recovery.contact_challenge_id,
        binding=visitor.binding,
        purposes=(Purpose.CONTACT_HELP,),
    )
    if not attempt.fits(code):
        record_refusal(actor=actor, what="recovery.contact", purpose="wrong", person_id=recovery.account_id)
        raise attempt.refusal
    with transaction.atomic():
        proofs.spend(attempt.code)
        return add_proof(recovery.pk, Proof.CONTACT, actor=actor, now=now)
