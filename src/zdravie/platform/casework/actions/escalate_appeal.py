"""After silence the applicant asks those above to look (C-33)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import errors, events, moving
from zdravie.platform.casework.models import Appeal


@transaction.atomic
def escalate_appeal(*, case_id: UUID, actor: Actor, now: datetime) -> Appeal:
    """
    Ask; a repeated wish changes nothing.

    :raises CaseUnknown: it is not the actor's
    :raises AppealNotExpired: the term of the answer runs, or there is an answer
    """
    case = moving.lock_own(case_id, actor)
    appeal = Appeal.objects.filter(case=case, state=Appeal.State.EXPIRED).first()
    if appeal is None:
        raise errors.AppealNotExpired
    if appeal.escalated_at is None:
        appeal.escalated_at = now
        appeal.save(update_fields=["escalated_at"])
        event = events.AppealEscalated(case_id=case.pk, applicant_id=case.applicant_id, appeal_id=appeal.pk)
        record_event(event, actor=actor, now=now)
    return appeal
