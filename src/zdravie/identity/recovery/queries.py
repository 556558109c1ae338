"""Reads for the pages of recovery and of the trusted contact."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.recovery import standing, tickets
from zdravie.identity.recovery.models import Recovery, TrustedContact
from zdravie.identity.recovery.notices import short_name
from zdravie.identity.recovery.types import Helped, Standing
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access


def find_standing(recovery_id: UUID, *, binding: str, now: datetime) -> Standing | None:
    """How far the recovery of this browser is; None when there is none."""
    recovery = Recovery.objects.filter(
        pk=recovery_id, binding=binding, used_at__isnull=True, expires_at__gt=now
    ).first()
    return standing.describe(recovery, now=now) if recovery else None


def is_ticket_good(token: str, *, now: datetime) -> bool:
    """Whether the link of the support desk would work now."""
    return tickets.find_ticket(token, now=now) is not None


def find_own_contact(*, actor: Actor) -> TrustedContact | None:
    """Whom the actor trusts or has invited; the look is written down."""
    if not actor.is_person or actor.id is None:
        return None
    record_access(actor=actor, person_id=actor.id, what="recovery.contact", purpose="own cabinet")
    living = (TrustedContact.State.INVITED, TrustedContact.State.ACCEPTED)
    return TrustedContact.objects.filter(principal_id=actor.id, state__in=living).first()


def list_helped(*, actor: Actor) -> list[Helped]:
    """Who has invited the actor or trusts them: a short name and nothing else (R-10)."""
    account = get_own_account(actor=actor)
    links = TrustedContact.objects.filter(contact=account, state=TrustedContact.State.ACCEPTED)
    if account.phone_confirmed_at:
        links |= TrustedContact.objects.filter(
            phone_index=bytes(account.phone_index), state=TrustedContact.State.INVITED
        )
    return [
        Helped(
            id=link.pk,
            short_name=short_name(link.principal),
            is_accepted=link.state == TrustedContact.State.ACCEPTED,
        )
        for link in links.exclude(principal=account).select_related("principal").order_by("invited_at")
    ]
