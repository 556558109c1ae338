"""Either side ends the trust; the contact needs no reason, the person needs two factors."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import errors, events
from zdravie.identity.recovery.models import TrustedContact
from zdravie.identity.recovery.rules import check_may_trust
from zdravie.identity.signin import journal
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

_LIVING = (TrustedContact.State.INVITED, TrustedContact.State.ACCEPTED)


@transaction.atomic
def end_contact(*, link_id: UUID, visitor: Visitor, actor: Actor, now: datetime) -> TrustedContact:
    """
    End an invitation or an accepted trust.

    :raises InvitationGone: it has ended, or is somebody else's
    :raises NotStrongEnough, RecoveryFrozen: see ``rules.check_may_trust``
    """
    link = TrustedContact.objects.select_for_update().filter(pk=link_id, state__in=_LIVING).first()
    if link is None or actor.id is None or actor.id not in (link.principal_id, link.contact_id):
        raise errors.InvitationGone
    if actor.id == link.principal_id:
        check_may_trust(actor, now=now)
    link.state, link.ended_at = TrustedContact.State.ENDED, now
    link.save(update_fields=["state", "ended_at"])
    removed = events.ContactRemoved(link_id=link.pk, account_id=link.principal_id)
    journal.write_security_event(link.principal_id, kind=removed.name, visitor=visitor, now=now)
    record_event(removed, actor=actor, now=now)
    return link
