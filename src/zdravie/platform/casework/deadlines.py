"""Which term runs in which state, and when it ends: working days of Russia, the whole last day counts."""

from datetime import date, datetime, time

from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import add_working_days
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case, Deadline
from zdravie.platform.casework.types import State
from zdravie.platform.norms.queries import get_count, get_days

REVIEW, APPEAL = "REVIEW", "APPEAL"
SIGNATURE = "SIGNATURE"
"""Runs beside the states: a decision is made, and its paper waits for a person's signature."""
_LAST_MINUTE = time(23, 59)
_REVIEWED = frozenset({State.ACCEPTED.value, State.IN_REVIEW.value, State.SECOND_REVIEW.value})


def kind_in(service: Service, state: str) -> str:
    """The term that must be running in this state; empty when none is."""
    if state in _REVIEWED:
        return REVIEW
    if state == State.APPEALED:
        return APPEAL
    stage = service.stage(state)
    return stage.code if stage and stage.term else ""


def shift(case: Case, service: Service, *, source: str, target: str, now: datetime) -> None:
    """Meet the term that the case leaves and start the one that it enters."""
    left, entered = kind_in(service, source), kind_in(service, target)
    if left == entered:
        return
    if left:
        Deadline.objects.filter(case=case, kind=left, met_at__isnull=True).update(met_at=now)
    if entered:
        Deadline.objects.create(
            case=case,
            kind=entered,
            round=case.round,
            started_at=now,
            due_at=end_of_term(_norm(service, entered, case.round), now=now),
        )


def begin_signature(case: Case, service: Service, *, now: datetime) -> None:
    """A paper waits for a signature; a paper that has waited longer keeps its earlier term."""
    Deadline.objects.get_or_create(
        case=case,
        kind=SIGNATURE,
        met_at=None,
        defaults={
            "round": case.round,
            "started_at": now,
            "due_at": end_of_term(service.terms.signature, now=now),
        },
    )


def meet_signature(case: Case, *, now: datetime) -> None:
    """No paper of the case waits for a signature any more."""
    Deadline.objects.filter(case=case, kind=SIGNATURE, met_at__isnull=True).update(met_at=now)


def end_of_term(norm: str, *, now: datetime) -> datetime:
    """The end of so many working days."""
    today = _today(now)
    return end_of(add_working_days(today, get_count(norm, on=today)))


def end_of_appeal_term(service: Service, decided_at: datetime) -> datetime:
    """Calendar days from the decision (MB-096)."""
    day = _today(decided_at)
    return end_of(day + get_days(service.terms.appeal_filing, on=day))


def end_of(day: date) -> datetime:
    """The last minute of the day in Moscow."""
    return datetime.combine(day, _LAST_MINUTE, MOSCOW)


def _norm(service: Service, kind: str, round_: int) -> str:
    if kind == REVIEW:
        return service.terms.review if round_ <= 1 else service.terms.resubmission
    if kind == APPEAL:
        return service.terms.appeal_answer
    stage = service.stage(kind)
    return stage.term if stage else ""


def _today(now: datetime) -> date:
    return now.astimezone(MOSCOW).date()
