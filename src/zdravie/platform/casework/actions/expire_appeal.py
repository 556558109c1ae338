"""The term of an answer is over: «Срок ответа истёк», court is open, and an answer may still come (C-33)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import events, moving
from zdravie.platform.casework.models import Appeal


@transaction.atomic
def expire_appeal(*, case_id: UUID, now: datetime) -> Appeal | None:
    """
    Say that the term is over; run again, it changes nothing.

    :raises CaseUnknown: there is no such case
    """
    case = moving.lock_case(case_id)
    appeal = Appeal.objects.filter(case=case, state=Appeal.State.WAITING).first()
    if appeal is None or now <= appeal.answer_due_at:
        return None
    appeal.state, appeal.expired_at = Appeal.State.EXPIRED, now
    appeal.save(update_fields=["state", "expired_at"])
    event = events.AppealExpired(case_id=case.pk, applicant_id=case.applicant_id, appeal_id=appeal.pk)
    record_event(event, actor=SYSTEM, now=now)
    return appeal
