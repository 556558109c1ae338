"""Registers are asked about an application; a silent one is asked again and nothing is lost."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import deciding, errors, events, moving, queries
from zdravie.platform.casework.declaration import Check, OnDisagreement, Review, Service
from zdravie.platform.casework.models import Case, CheckResult
from zdravie.platform.casework.types import AGREED, Outcome, Party, Said, State, Verdict
from zdravie.platform.norms.queries import get_minutes, get_seconds

Words = dict[str, Verdict]


def run_checks(*, case_id: UUID, now: datetime) -> Case | None:
    """
    Ask everything that has not answered yet, outside any transaction, then move the case on.

    :raises CaseUnknown: there is no such case
    """
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise errors.CaseUnknown
    if case.state != State.ACCEPTED:
        return None
    service = moving.declared(case)
    done = set(case.checks.filter(round=case.round, said=Said.AGREED).values_list("check_code", flat=True))
    submitted = queries.submitted_of(case, now=now)
    words = {one.code: AGREED if one.code in done else one.run(submitted) for one in service.checks}
    return _conclude(case_id, case.round, words, now)


@transaction.atomic
def _conclude(case_id: UUID, round_: int, words: Words, now: datetime) -> Case | None:
    case = moving.lock_case(case_id)
    if case.state != State.ACCEPTED or case.round != round_:
        return None  # somebody else concluded, or the applicant withdrew it
    service = moving.declared(case)
    for check in service.checks:
        _note(case, check, words[check.code], now)
    returning = _causes(service, words, OnDisagreement.RETURN)
    doubts = _causes(service, words, OnDisagreement.REVIEW)
    deciding.name_causes(case, doubts, now=now)
    if returning:
        deciding.name_causes(case, returning, now=now)
        deciding.record(case, Outcome.RETURNED, text="", actor=SYSTEM, now=now)
        moving.move(case, "return", State.RETURNED, by=Party.SYSTEM, actor=SYSTEM, now=now)
    elif any(word.said is Said.UNREACHABLE for word in words.values()) and _may_wait(case, now):
        _postpone(case, now)
    elif service.review is Review.ON_DOUBT and all(word.said is Said.AGREED for word in words.values()):
        deciding.record(case, Outcome.APPROVED, text="", actor=SYSTEM, now=now)
        moving.move(case, "approve", State.APPROVED, by=Party.SYSTEM, actor=SYSTEM, now=now)
    else:
        moving.move(case, "review", State.IN_REVIEW, by=Party.SYSTEM, actor=SYSTEM, now=now)
    return case


def _note(case: Case, check: Check, word: Verdict, now: datetime) -> None:
    heard = {"said": word.said.value, "differs": list(word.differs), "at": now}
    result, is_new = CheckResult.objects.get_or_create(
        case=case, round=case.round, check_code=check.code, defaults=heard
    )
    if not is_new and result.said != Said.AGREED:
        result.said, result.differs, result.at = word.said.value, list(word.differs), now
        result.tries += 1
        result.save(update_fields=["said", "differs", "at", "tries"])


def _causes(service: Service, words: Words, leads_to: OnDisagreement) -> dict[str, str]:
    """Cause to the check that named it."""
    return {
        cause: check.code
        for check in service.checks
        if check.on_disagreement is leads_to and words[check.code].said is Said.DISAGREED
        for cause in words[check.code].causes
    }


def _may_wait(case: Case, now: datetime) -> bool:
    """Longer than the automatic path takes (C-26), people look at the case."""
    sent_at = case.submitted_at or now
    return now < sent_at + get_minutes("casework.automatic_term", on=now.astimezone(MOSCOW).date())


def _postpone(case: Case, now: datetime) -> None:
    case.check_after = now + get_seconds("casework.check_pause", on=now.astimezone(MOSCOW).date())
    case.save(update_fields=["check_after"])
    event = events.ChecksPostponed(case_id=case.pk, applicant_id=case.applicant_id, round=case.round)
    record_event(event, actor=SYSTEM, now=now)
