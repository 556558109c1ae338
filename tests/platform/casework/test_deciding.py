"""The desk: claims, verdicts, decisions of one or two people, what a stranger may not."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.platform.casework.conftest import (
    ON_DUTY,
    fresh,
    in_review,
    judge_all,
    person,
    put,
    save,
    send,
    take,
)
from tests.platform.casework.services import REVIEWED
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.casework import errors, queries
from zdravie.platform.casework.actions.claim_case import claim_case
from zdravie.platform.casework.actions.confirm_decision import confirm_decision
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.escalate_case import escalate_case
from zdravie.platform.casework.actions.export_register import export_register
from zdravie.platform.casework.actions.judge_document import judge_document
from zdravie.platform.casework.actions.release_case import release_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.deadlines import end_of_term
from zdravie.platform.casework.models import Case, Decision
from zdravie.platform.casework.types import DeskFilter, Outcome, State

pytestmark = pytest.mark.django_db


def decide(case: Case, actor: Actor, now: datetime, outcome=Outcome.APPROVED, causes=(), text="") -> Decision:
    return decide_case(case_id=case.pk, outcome=outcome, cause_codes=causes, text=text, actor=actor, now=now)


@pytest.mark.covers("MB-070", "MB-071")
def test_two_people_approve(applicant, reviewer, second, now) -> None:
    case = take(in_review(applicant, now), reviewer, now)
    with pytest.raises(errors.DocumentsUnjudged):
        decide(case, reviewer, now)
    judge_all(case, reviewer, now)
    decide(case, reviewer, now)
    assert fresh(case).state == State.SECOND_REVIEW
    with pytest.raises(errors.SameEyes):
        take(case, reviewer, now)
    with pytest.raises(errors.NotClaimed):
        confirm_decision(case_id=case.pk, agrees=True, actor=second, now=now)
    take(case, second, now)
    decision = confirm_decision(case_id=case.pk, agrees=True, actor=second, now=now)
    assert (fresh(case).state, decision.standing) == (State.APPROVED, "STANDS")
    assert {decision.by_id, decision.second_by_id} == {reviewer.id, second.id}
    with pytest.raises(errors.MoveImpossible):
        confirm_decision(case_id=case.pk, agrees=True, actor=second, now=now)


def test_the_second_pair_of_eyes_may_disagree(applicant, reviewer, second, senior, now) -> None:
    case = take(in_review(applicant, now), reviewer, now)
    decide(case, reviewer, now, Outcome.REFUSED, ["T-RIGHT"], "Не положено")
    take(case, second, now)
    confirm_decision(case_id=case.pk, agrees=False, actor=second, now=now)
    assert fresh(case).state == State.IN_REVIEW
    assert queries.list_causes(fresh(case)) == []
    for tired in (reviewer, second):
        with pytest.raises(errors.SameEyes):
            take(case, tired, now)
    take(case, senior, now)
    judge_all(case, senior, now)
    decide(case, senior, now)
    assert fresh(case).state == State.SECOND_REVIEW


@pytest.mark.covers("MB-072", "MB-087", "MB-088")
def test_a_return_names_its_causes_and_the_next_round_shows_the_difference(applicant, reviewer, now) -> None:
    case = take(in_review(applicant, now), reviewer, now)
    judge_all(case, reviewer, now, cause="T-PASSPORT")
    with pytest.raises(errors.DocumentsRefused):
        decide(case, reviewer, now)
    decide(case, reviewer, now, Outcome.RETURNED, ["T-INN"], "Сверьте ИНН")
    returned = fresh(case)
    assert (returned.state, returned.claimed_by_id) == (State.RETURNED, None)
    assert set(queries.list_causes(returned)) == {"T-PASSPORT", "T-INN"}
    save(case, "person", applicant, now, no_inn="yes")
    put(returned, "passport", now)
    again = submit_case(case_id=case.pk, actor=applicant, now=now)
    assert again.number == case.number
    assert queries.list_changed_fields(again) == {"inn": ("500100732259", ""), "no_inn": ("", "yes")}
    assert [one.round for one in queries.list_documents(again)] == [1, 2]


@pytest.mark.covers("MB-091")
def test_a_repeated_application_has_a_shorter_term(applicant, reviewer, now) -> None:
    case = take(in_review(applicant, now), reviewer, now)
    first = queries.find_running_deadline(case)
    assert first
    assert first.due_at == end_of_term("casework.review_term", now=now)
    judge_all(case, reviewer, now)
    decide(case, reviewer, now, Outcome.RETURNED, ["T-INN"])
    assert queries.find_running_deadline(case) is None
    again = submit_case(case_id=case.pk, actor=applicant, now=now)
    second_term = queries.find_running_deadline(again)
    assert second_term
    assert second_term.due_at == end_of_term("casework.resubmission_term", now=now)
    assert second_term.due_at < first.due_at


def test_a_refusal_needs_causes_and_words(applicant, reviewer, now) -> None:
    case = take(in_review(applicant, now), reviewer, now)
    with pytest.raises(errors.CausesMissing):
        decide(case, reviewer, now, Outcome.REFUSED, [], "Просто так")
    with pytest.raises(errors.CauseUnknown):
        decide(case, reviewer, now, Outcome.REFUSED, ["MOON"], "Луна")
    with pytest.raises(errors.ReasonMissing):
        decide(case, reviewer, now, Outcome.REFUSED, ["T-RIGHT"], " ")
    with pytest.raises(errors.CauseUnknown):
        judge_all(case, reviewer, now, cause="MOON")
    assert fresh(case).state == State.IN_REVIEW
    assert not case.causes.exists()


def test_a_claim_keeps_others_away_until_it_is_forgotten(applicant, reviewer, second, now) -> None:
    case = take(in_review(applicant, now), reviewer, now)
    with pytest.raises(errors.ClaimedByOther):
        take(case, second, now)
    with pytest.raises(errors.NotClaimed):
        release_case(case_id=case.pk, actor=second, now=now)
    later = now + timedelta(minutes=61)
    with pytest.raises(errors.NotClaimed):
        decide(case, reviewer, later)
    take(case, second, later)
    release_case(case_id=case.pk, actor=second, now=later)
    assert fresh(case).claimed_by_id is None
    take(case, reviewer, later)


def test_strangers_and_applicants_decide_nothing(applicant, clerk, now) -> None:
    case = in_review(applicant, now)
    assert applicant.id
    ON_DUTY[applicant.id] = {"REVIEWER"}
    with pytest.raises(errors.OwnCase):
        take(case, applicant, now)
    document = case.documents.get()
    for stranger in (person(), clerk):
        for act in (
            lambda who: take(case, who, now),
            lambda who: decide(case, who, now),
            lambda who: confirm_decision(case_id=case.pk, agrees=True, actor=who, now=now),
            lambda who: judge_document(
                case_id=case.pk, document_id=document.pk, cause_code="", actor=who, now=now
            ),
        ):
            with pytest.raises(errors.NotAllowed):
                act(stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(claimed_by_id=applicant.id, claimed_until=now)
    assert fresh(case).state == State.IN_REVIEW


def test_a_weak_sign_in_works_on_nothing(applicant, reviewer, now, make_actor) -> None:
    case = in_review(applicant, now)
    with pytest.raises(errors.NotAllowed):
        claim_case(case_id=case.pk, actor=make_actor(reviewer.id), now=now)


def test_one_decision_a_round_is_held_by_the_database(applicant, reviewer, now) -> None:
    case = take(in_review(applicant, now), reviewer, now)
    judge_all(case, reviewer, now)
    decide(case, reviewer, now)
    twice = {"case": case, "round": 1, "outcome": "REFUSED", "standing": "STANDS", "text": "", "at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**twice, by_id=person().id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(case=case).update(second_by_id=reviewer.id)


@pytest.mark.covers("MB-076")
def test_a_stuck_case_is_seen_by_both_sides(applicant, reviewer, now) -> None:
    case = in_review(applicant, now)
    assert queries.list_late_cases(now=now + timedelta(days=9)) == []
    late = now + timedelta(days=20)
    assert queries.list_late_cases(now=late) == [case.pk]
    assert escalate_case(case_id=case.pk, now=late)
    assert escalate_case(case_id=case.pk, now=late) is None
    assert queries.list_late_cases(now=late) == []
    (line,) = queries.list_queue(DeskFilter(queue="late"), actor=reviewer, now=late)
    assert (line.number, line.is_late) == (case.number, True)


def test_the_desk_finds_lists_and_exports(applicant, reviewer, now) -> None:
    case = in_review(applicant, now)
    other = send(person(), now)
    filters = {
        "review": {case.pk},
        "second": set(),
        "appeals": set(),
        "late": set(),
        "mine": set(),
        "all": {case.pk, other.pk},
    }
    for queue, wanted in filters.items():
        assert {
            one.id for one in queries.list_queue(DeskFilter(queue=queue), actor=reviewer, now=now)
        } == wanted
    take(case, reviewer, now)
    (mine,) = queries.list_queue(DeskFilter(queue="mine"), actor=reviewer, now=now)
    assert mine.claimed == "mine"
    found = queries.list_queue(DeskFilter(number=other.number or ""), actor=reviewer, now=now)
    assert [one.id for one in found] == [other.pk]
    theirs = queries.list_queue(DeskFilter(applicant_id=case.applicant_id), actor=reviewer, now=now)
    assert [one.id for one in theirs] == [case.pk]
    rows = export_register(
        wanted=DeskFilter(queue="all", service_code=REVIEWED.code), actor=reviewer, now=now
    )
    assert rows[0][0] == "number"
    assert {row[0] for row in rows[1:]} == {case.number, other.number}
    for look in (queries.list_queue, lambda wanted, **who: export_register(wanted=wanted, **who)):
        with pytest.raises(errors.NotAllowed):
            look(DeskFilter(), actor=person(), now=now)


def test_each_look_at_a_case_is_in_the_journal(applicant, reviewer, now) -> None:
    case = in_review(applicant, now)
    reads = AuditEntry.objects.filter(person_id=applicant.id, what="casework.case")
    before = reads.count()
    assert queries.get_case_for_desk(case.pk, actor=reviewer, purpose="desk", now=now) == case
    assert queries.get_own_case(case.pk, actor=applicant, purpose="own case") == case
    assert queries.list_own_cases(actor=applicant) == [case]
    assert reads.filter(kind="read").count() == before + 2
    with pytest.raises(errors.NotAllowed):
        queries.get_case_for_desk(case.pk, actor=person(), purpose="desk", now=now)
    with pytest.raises(errors.CaseUnknown):
        queries.get_own_case(case.pk, actor=reviewer, purpose="own case")
    assert reads.filter(kind="refusal").count() == 1
    assert run_checks(case_id=case.pk, now=now) is None
