"""An answer is due within days: those who answer see it at the top."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import events, moving
from zdravie.platform.casework.models import Appeal


@transaction.atomic
def warn_of_appeal(*, case_id: UUID, now: datetime) -> Appeal | None:
    """
    Mark it; once.

    :raises CaseUnknown: there is no such case
    """
    case = moving.lock_case(case_id)
    appeal = Appeal.objects.filter(case=case, state=Appeal.State.WAITING, warned_at__isnull=True).first()
    if appeal is None or now <= appeal.warn_at:
        return None
    appeal.warned_at = now
    appeal.save(update_fields=["warned_at"])
    event = events.AppealNearsItsTerm(case_id=case.pk, applicant_id=case.applicant_id, appeal_id=appeal.pk)
    record_event(event, actor=SYSTEM, now=now)
    return appeal
