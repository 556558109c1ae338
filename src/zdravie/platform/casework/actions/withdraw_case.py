"""The applicant takes the application back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.casework import moving
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import Party, State


@transaction.atomic
def withdraw_case(*, case_id: UUID, actor: Actor, now: datetime) -> Case:
    """
    Withdraw; a repeated wish changes nothing.

    :raises CaseUnknown: it is not the actor's
    :raises MoveImpossible: it is decided
    """
    case = moving.lock_own(case_id, actor)
    if case.state != State.WITHDRAWN:
        moving.move(case, "withdraw", State.WITHDRAWN, by=Party.APPLICANT, actor=actor, now=now)
    return case
