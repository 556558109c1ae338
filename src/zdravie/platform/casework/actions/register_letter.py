"""A clerk registers what came by post or e-mail; an objection among it becomes an appeal (MB-095)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import errors, events, moving, staff
from zdravie.platform.casework.actions.file_appeal import file_appeal
from zdravie.platform.casework.models import Letter
from zdravie.platform.casework.types import Channel


@transaction.atomic
def register_letter(
    *,
    case_id: UUID,
    kind: Letter.Kind,
    channel: Channel,
    received_on: date,
    text: str,
    late_reason: str,
    actor: Actor,
    now: datetime,
) -> Letter:
    """
    Register a letter to a case.

    :raises CaseUnknown: there is no such case
    :raises NotAllowed: the actor is no clerk
    :raises ReasonMissing: a letter says something
    :raises MoveImpossible, AppealFiled, AppealLate: as for an appeal from the cabinet
    """
    case = moving.lock_case(case_id)
    staff.demand_clerk(moving.declared(case), actor, now)
    if channel is Channel.PORTAL or actor.id is None:
        raise errors.NotAllowed
    if not text.strip():
        raise errors.ReasonMissing
    letter = Letter.objects.create(
        case=case,
        kind=kind,
        channel=channel,
        received_on=received_on,
        text=text.strip(),
        registered_by_id=actor.id,
        registered_at=now,
    )
    event = events.LetterRegistered(case_id=case.pk, applicant_id=case.applicant_id, letter_id=letter.pk)
    record_event(event, actor=actor, now=now)
    if kind == Letter.Kind.APPEAL:
        file_appeal(
            case_id=case.pk, text=text, late_reason=late_reason, channel=channel, actor=actor, now=now
        )
    return letter
