"""Reactions to events; safe to run twice."""

from zdravie.domains.support.service import CODE
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.casework.actions.advance_case import advance_case
from zdravie.platform.casework.events import CaseMoved
from zdravie.platform.casework.types import State

_NEXT = {State.APPROVED.value: State.READY, State.READY.value: State.ISSUED}


def close_answered(event: CaseMoved) -> None:
    """Once it is answered nothing more is done: the question closes."""
    target = _NEXT.get(event.to_code)
    if event.service_code == CODE and target is not None:
        advance_case(case_id=event.case_id, target=target, actor=SYSTEM, now=clock.now())
