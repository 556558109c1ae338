"""A deadline passed: the applicant hears how to ask about it, the seniors see the case first (MB-076)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import events, moving
from zdravie.platform.casework.models import Deadline


@transaction.atomic
def escalate_case(*, case_id: UUID, now: datetime) -> Deadline | None:
    """
    Mark the deadline that passed; once.

    :raises CaseUnknown: there is no such case
    """
    case = moving.lock_case(case_id)
    late = case.deadlines.filter(met_at__isnull=True, escalated_at__isnull=True, due_at__lt=now).first()
    if late is None:
        return None
    late.escalated_at = now
    late.save(update_fields=["escalated_at"])
    event = events.CaseEscalated(case_id=case.pk, applicant_id=case.applicant_id, deadline_id=late.pk)
    record_event(event, actor=SYSTEM, now=now)
    return late
