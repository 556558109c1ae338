"""Reactions to events; each is safe to run twice."""

from zdravie.kernel import clock
from zdravie.platform.casework import events, notices
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.write_decision import write_decision
from zdravie.platform.casework.models import Case, Move
from zdravie.platform.casework.types import State


def check_accepted(event: events.CaseMoved) -> None:
    """Registers are asked as soon as an application is accepted."""
    if event.to_code == State.ACCEPTED:
        run_checks(case_id=event.case_id, now=clock.now())


def write_paper(event: events.CaseMoved) -> None:
    """A refusal and the answer to an appeal are official papers."""
    if event.to_code in (State.REFUSED, State.IN_REVIEW):
        write_decision(case_id=event.case_id, now=clock.now())


def tell_moved(event: events.CaseMoved) -> None:
    """The applicant learns of every move that they did not make (MB-075)."""
    move = Move.objects.select_related("case").get(pk=event.move_id)
    notices.tell_move(move, now=clock.now())


def tell_escalated(event: events.CaseEscalated) -> None:
    """The applicant learns that we are late and how to ask (MB-076)."""
    notices.tell_late(Case.objects.get(pk=event.case_id), event.deadline_id, now=clock.now())


def tell_appeal_expired(event: events.AppealExpired) -> None:
    """The applicant learns that the answer did not come and what is open now."""
    notices.tell_silence(Case.objects.get(pk=event.case_id), event.appeal_id, now=clock.now())
