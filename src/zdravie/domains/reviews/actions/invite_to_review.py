"""A visit took place: its person may say how it was."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.reviews import events
from zdravie.domains.reviews.models import Invitation
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def invite_to_review(
    *, visit_id: UUID, person_id: UUID, position_id: UUID, clinic_id: UUID, now: datetime
) -> Invitation:
    """Make the invitation; the same visit again is the same invitation."""
    invitation, is_new = Invitation.objects.get_or_create(
        visit_id=visit_id,
        defaults={
            "person_id": person_id,
            "position_id": position_id,
            "clinic_id": clinic_id,
            "made_at": now,
        },
    )
    if is_new:
        invited = events.Invited(invitation_id=invitation.pk, person_id=person_id)
        record_event(invited, actor=SYSTEM, now=now)
    return invitation
