"""The only way in which a case changes its state: by an arrow of its service, with a term and an event."""

from datetime import datetime
from uuid import UUID

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import deadlines, errors, events
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.machine import find_transition
from zdravie.platform.casework.models import Case, Move
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import ENDS, Party

_MOVED = ["state", "changed_at", "ended_at", "claimed_by_id", "claimed_until", "check_after"]


def lock_case(case_id: UUID) -> Case:
    """
    Any case, locked.

    :raises CaseUnknown: there is none
    """
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None:
        raise errors.CaseUnknown
    return case


def lock_own(case_id: UUID, actor: Actor) -> Case:
    """
    A case of the actor's own, locked.

    :raises CaseUnknown: there is none among theirs
    """
    case = Case.objects.visible_to(actor).select_for_update().filter(pk=case_id).first()
    if case is None or not actor.is_person_with_id(case.applicant_id):
        raise errors.CaseUnknown
    return case


def declared(case: Case) -> Service:
    """The service of the case."""
    return get_service(case.service)


def move(case: Case, name: str, target: str, *, by: Party, actor: Actor, now: datetime) -> Move:
    """
    Move a locked case; saves the case whole but for its answers.

    :raises MoveImpossible: there is no such arrow from where it is
    :raises NotAllowed: the arrow is there, and not for this party
    """
    service, source = declared(case), case.state
    arrow = find_transition(service, move=name, source=source, target=target)
    if arrow is None:
        raise errors.MoveImpossible
    if by not in arrow.by:
        raise errors.NotAllowed
    case.state, case.changed_at = str(target), now
    case.claimed_by_id = case.claimed_until = case.check_after = None
    case.ended_at = now if case.state in ENDS else None
    case.save(update_fields=[*_MOVED, "number", "round", "submitted_at"])
    deadlines.shift(case, service, source=source, target=case.state, now=now)
    made = Move.objects.create(
        case=case,
        name=name,
        from_state=source,
        to_state=case.state,
        round=case.round,
        by=by.value,
        actor_id=actor.id,
        at=now,
    )
    event = events.CaseMoved(
        case_id=case.pk,
        applicant_id=case.applicant_id,
        service_code=case.service,
        from_code=source,
        to_code=case.state,
        move_id=made.pk,
    )
    record_event(event, actor=actor, now=now)
    return made
