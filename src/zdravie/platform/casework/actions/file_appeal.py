"""An objection to a refusal: by its applicant in the cabinet, or by a clerk who holds the letter (MB-094)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.typography import show_day
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import deadlines, deciding, errors, events, moving, staff
from zdravie.platform.casework.models import Appeal, Case
from zdravie.platform.casework.types import Channel, Outcome, Party, State


@transaction.atomic
def file_appeal(
    *,
    case_id: UUID,
    text: str,
    late_reason: str,
    channel: Channel,
    actor: Actor,
    now: datetime,
    received_on: date | None = None,
) -> Appeal:
    """
    File; a late one is taken with a reason (C-33).

    :param received_on: the day the letter came, by which its lateness is judged and not by the clerk's haste
    :raises CaseUnknown: it is not the actor's
    :raises NotAllowed: the channel is the clerks' and the actor is none
    :raises MoveImpossible: there is no refusal to object to
    :raises AppealFiled: one is filed against this decision
    :raises AppealTextMissing, AppealLate: something has to be written
    """
    case, party = _case_of(case_id, channel, actor, now)
    service = moving.declared(case)
    decision = deciding.find_standing(case)
    if case.state == State.APPEALED or (decision and Appeal.objects.filter(decision=decision).exists()):
        raise errors.AppealFiled
    if case.state != State.REFUSED or decision is None or decision.outcome != Outcome.REFUSED:
        raise errors.MoveImpossible
    if not text.strip():
        raise errors.AppealTextMissing
    until = deadlines.end_of_appeal_term(service, decision.second_at or decision.at)
    came_on = received_on or now.astimezone(MOSCOW).date()
    if came_on > until.astimezone(MOSCOW).date() and not late_reason.strip():
        raise errors.AppealLate(until=show_day(until.astimezone(MOSCOW).date()))
    moving.move(case, "appeal", State.APPEALED, by=party, actor=actor, now=now)
    appeal = Appeal.objects.create(
        case=case,
        decision=decision,
        channel=channel,
        filed_at=now,
        text=text.strip(),
        late_reason=late_reason.strip() or None,
        warn_at=deadlines.end_of_term(service.terms.appeal_warning, now=now),
        answer_due_at=deadlines.end_of_term(service.terms.appeal_answer, now=now),
    )
    event = events.AppealFiled(case_id=case.pk, applicant_id=case.applicant_id, appeal_id=appeal.pk)
    record_event(event, actor=actor, now=now)
    return appeal


def _case_of(case_id: UUID, channel: Channel, actor: Actor, now: datetime) -> tuple[Case, Party]:
    if channel is Channel.PORTAL:
        return moving.lock_own(case_id, actor), Party.APPLICANT
    case = moving.lock_case(case_id)
    return case, staff.demand_clerk(moving.declared(case), actor, now)
