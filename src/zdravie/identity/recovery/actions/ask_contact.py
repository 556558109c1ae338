"""Send the additional code to the trusted contact; the person asks them for it by voice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.rules import may_receive_codes
from zdravie.identity.recovery import errors, events, standing
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.types import Proof
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.types import Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def ask_contact(*, recovery_id: UUID, visitor: Visitor, actor: Actor, now: datetime) -> Recovery:
    """
    After the first code only, so that nobody is troubled by strangers.

    :raises RecoveryGone: see ``standing.get_recovery``
    :raises MoreProofNeeded: the first code is not proven
    :raises NoContact: nobody has agreed to be asked, or cannot be reached
    :raises CodeTooSoon, CodesCapped, CodesBlocked: see ``request_code``
    """
    recovery = standing.get_recovery(recovery_id, binding=visitor.binding, now=now)
    account = standing.account_of(recovery)
    if account is None or Proof.CODE not in recovery.proofs:
        raise errors.MoreProofNeeded
    trusted = standing.find_contact(account)
    contact = trusted.contact if trusted else None
    if contact is None or not contact.is_active or not may_receive_codes(contact):
        raise errors.NoContact
    challenge = request_code(
        address=contact.phone,
        purpose=Purpose.CONTACT_HELP,
        account_id=account.pk,
        visitor=visitor,
        actor=actor,
        now=now,
    )
    with transaction.atomic():
        recovery.contact_challenge_id = challenge.id
        recovery.save(update_fields=["contact_challenge_id"])
        asked = events.ContactAsked(recovery_id=recovery.pk, account_id=account.pk)
        record_event(asked, actor=actor, now=now)
    return recovery
