"""The link of the support desk was pressed: a recovery begins in this browser."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.recovery import errors, events, standing, tickets
from zdravie.identity.recovery.models import Recovery, Ticket
from zdravie.identity.recovery.types import Proof, Way
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def begin_recovery_by_ticket(*, token: str, visitor: Visitor, actor: Actor, now: datetime) -> Recovery:
    """
    Spend the link. With papers nothing else is asked; without them it counts as a code to the e-mail.

    :raises TicketSpent: it worked before, is too old, or there never was one
    """
    ticket = tickets.find_ticket(token, now=now)
    if ticket is None or not Ticket.objects.filter(pk=ticket.pk, used_at__isnull=True).update(used_at=now):
        raise errors.TicketSpent
    recovery = Recovery.objects.create(
        way=Way.OPERATOR if ticket.is_identity_proven else Way.EMAIL,
        binding=visitor.binding,
        account_id=ticket.account_id,
        address="",
        device_token="",
        proofs=[Proof.OPERATOR if ticket.is_identity_proven else Proof.CODE],
        new_phone=ticket.new_phone,
        created_at=now,
        code_asked_at=now,
        expires_at=now + standing.life(now),
    )
    used = events.TicketUsed(recovery_id=recovery.pk, account_id=ticket.account_id)
    record_event(used, actor=actor, now=now)
    return recovery
