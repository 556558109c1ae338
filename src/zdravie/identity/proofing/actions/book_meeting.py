"""Choose a time for a video meeting with an operator."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.identity.proofing import errors, events, meetings, moving
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.actor import Actor

KIND = "VIDEO"
State = ProofingRequest.State


@transaction.atomic
def book_meeting(*, at: datetime, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Take the time, or move an earlier choice to it.

    :raises SlotWrong: there are no meetings at this time
    :raises SlotTaken: every desk is taken then
    :raises LevelReached, LevelTooLow: nothing to do, or too early
    """
    if at not in meetings.hours(now):
        raise errors.SlotWrong
    request = begin_request(kind_code=KIND, actor=actor, now=now)
    for desk in range(meetings.desks(now)):
        request.meeting_at, request.meeting_desk, request.due_at = at, desk, at
        try:
            with transaction.atomic():
                _take(request, actor, now)
        except IntegrityError:
            request = ProofingRequest.objects.get(pk=request.pk)
            continue
        moving.record_fact(request, events.MeetingBooked, actor=actor, now=now)
        return request
    raise errors.SlotTaken


def _take(request: ProofingRequest, actor: Actor, now: datetime) -> None:
    if request.state == State.IN_REVIEW:
        request.claimed_by_id = request.claimed_at = None
        request.save()
        return
    request.round += 1
    request.submitted_at = now
    moving.move_and_record(request, State.IN_REVIEW, actor=actor, now=now)
