"""Two at one moment: one number, one draft, one decision, one claim."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.platform.casework.conftest import INN, begin, fresh, in_review, judge_all, put, save
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework.actions.claim_case import claim_case
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.models import Case, Decision
from zdravie.platform.casework.types import Outcome

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*wishes: Callable[[], Any]) -> list[Any]:
    """Everybody starts together; a refusal is an answer too."""
    gate = Barrier(len(wishes))

    def run(wish: Callable[[], Any]) -> Any:
        try:
            gate.wait(timeout=20)
            return wish()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(wishes)) as pool:
        return list(pool.map(run, wishes))


def test_sent_from_two_devices_is_one_application(applicant: Actor, now: datetime) -> None:
    begun = at_once(*[lambda: begin(applicant, now)] * 4)
    assert len({one.pk for one in begun}) == 1
    (case,) = Case.objects.all()
    save(case, "person", applicant, now, inn=INN)
    put(case, "passport", now)
    sent = at_once(*[lambda: submit_case(case_id=case.pk, actor=applicant, now=now)] * 4)
    assert len({one.number for one in sent}) == 1
    assert (case.moves.count(), case.submissions.count(), fresh(case).round) == (1, 1, 1)


def test_two_reviewers_take_one_case_and_one_decides(
    applicant: Actor, reviewer: Actor, second: Actor, now: datetime
) -> None:
    case = in_review(applicant, now)
    claims = at_once(
        *[lambda who=who: claim_case(case_id=case.pk, actor=who, now=now) for who in (reviewer, second)]
    )
    assert sum(isinstance(one, Case) for one in claims) == 1
    owner = next(who for who in (reviewer, second) if fresh(case).claimed_by_id == who.id)
    judge_all(case, owner, now)

    def decide(who: Actor, outcome: Outcome) -> Decision:
        return decide_case(
            case_id=case.pk, outcome=outcome, cause_codes=["T-RIGHT"], text="Так", actor=who, now=now
        )

    wishes = [
        (owner, Outcome.APPROVED),
        (owner, Outcome.REFUSED),
        (second, Outcome.REFUSED),
        (reviewer, Outcome.RETURNED),
    ]
    answers = at_once(*[lambda pair=pair: decide(*pair) for pair in wishes])
    assert sum(isinstance(one, Decision) for one in answers) == 1
    assert Decision.objects.filter(case=case).count() == 1
    assert case.moves.filter(from_state="IN_REVIEW").count() == 1
