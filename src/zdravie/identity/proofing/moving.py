"""Every change of a request's state: the row, the line of its history, the event."""

from datetime import datetime, time
from uuid import UUID

from zdravie.identity.proofing import errors, events
from zdravie.identity.proofing.kinds import Kind, kind_of
from zdravie.identity.proofing.models import Cause, Paper, ProofingRequest, Step
from zdravie.identity.proofing.types import Finding
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.events import Event
from zdravie.kernel.working_days import add_working_days
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

State = ProofingRequest.State
_EVENTS: dict[str, type[events.OfRequest]] = {
    State.CHECKING: events.RequestSubmitted,
    State.IN_REVIEW: events.ReviewAsked,
    State.RETURNED: events.RequestReturned,
    State.CONFIRMED: events.RequestConfirmed,
    State.REFUSED: events.RequestRefused,
    State.WITHDRAWN: events.RequestWithdrawn,
}


def lock_own(request_id: UUID, actor: Actor) -> ProofingRequest:
    """
    The actor's own request, locked.

    :raises RequestUnknown: there is none, or it is somebody else's
    """
    locked = ProofingRequest.objects.visible_to(actor).select_for_update()
    request = locked.filter(pk=request_id).first()
    if request is None:
        raise errors.RequestUnknown
    return request


def move_and_record(
    request: ProofingRequest, state: ProofingRequest.State, *, actor: Actor, now: datetime
) -> None:
    """Into the next state; secret, claim and the plan of a check end with the state they belong to."""
    request.state = state
    if state in (State.CONFIRMED, State.REFUSED):
        request.decided_at = now
        request.decided_by_id = actor.id if actor.is_person and actor.id != request.account_id else None
    if state not in (State.CHECKING, State.IN_REVIEW):
        request.secret_index = request.secret_until = None
        request.claimed_by_id = request.claimed_at = None
        request.due_at = None
    if state != State.CHECKING:
        request.check_after = None
    request.save()
    Step.objects.create(request=request, state=state, at=now, actor_id=actor.id)
    record_fact(request, _EVENTS[state], actor=actor, now=now)


def record_fact(
    request: ProofingRequest, event: type[events.OfRequest], *, actor: Actor, now: datetime
) -> None:
    """The fact about this request, for the journal and for those who listen."""
    fact: Event = event(request_id=request.pk, account_id=request.account_id, kind=request.kind)
    record_event(fact, actor=actor, now=now)


def say_why(
    request: ProofingRequest,
    findings: list[Finding],
    *,
    now: datetime,
    papers: dict[str, Paper] | None = None,
) -> None:
    """Keep the causes of this round; ``papers`` maps codes of findings without a field to the paper."""
    Cause.objects.bulk_create(
        Cause(
            request=request,
            round=request.round,
            code=finding.code,
            field=finding.field,
            paper=(papers or {}).get(finding.code),
            said_by=finding.said_by.value,
            said_at=now,
        )
        for finding in findings
    )


def due_after(kind: Kind, now: datetime) -> datetime | None:
    """The end of the working day on which an operator must have decided."""
    if not kind.term_norm:
        return None
    today = now.astimezone(MOSCOW).date()
    last = add_working_days(today, get_count(kind.term_norm, on=today))
    return datetime.combine(last, time(23, 59), tzinfo=MOSCOW)


def declared(request: ProofingRequest) -> Kind:
    """The declaration of its kind."""
    return kind_of(request.kind)
