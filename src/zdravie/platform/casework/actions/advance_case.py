"""The room of a service moves its case on: through its stages, to READY and ISSUED."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.casework import errors, moving
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import Party


@transaction.atomic
def advance_case(*, case_id: UUID, target: str, actor: Actor, now: datetime, move: str = "advance") -> Case:
    """
    Move on; a case that is there already stays.

    :raises CaseUnknown: there is no such case
    :raises NotAllowed: only the system does it
    :raises MoveImpossible: there is no such arrow
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise errors.NotAllowed
    case = moving.lock_case(case_id)
    if case.state != target:
        moving.move(case, move, target, by=Party.SYSTEM, actor=actor, now=now)
    return case
