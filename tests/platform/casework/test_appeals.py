"""Objections: in time, late with a reason, answered, met by silence."""

from datetime import datetime, timedelta

import pytest

from tests.platform.casework.conftest import fresh, in_review, judge_all, person, take
from tests.platform.casework.services import REVIEWED
from zdravie.kernel.actor import Actor
from zdravie.platform.casework import errors, queries
from zdravie.platform.casework.actions.answer_appeal import answer_appeal
from zdravie.platform.casework.actions.attach_document import EVIDENCE, attach_document
from zdravie.platform.casework.actions.confirm_decision import confirm_decision
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.escalate_appeal import escalate_appeal
from zdravie.platform.casework.actions.expire_appeal import expire_appeal
from zdravie.platform.casework.actions.file_appeal import file_appeal
from zdravie.platform.casework.actions.warn_of_appeal import warn_of_appeal
from zdravie.platform.casework.actions.write_decision import write_decision
from zdravie.platform.casework.models import Appeal, Case
from zdravie.platform.casework.types import Channel, Outcome, State
from zdravie.platform.papers.queries import data_of, find_paper, list_papers_of

pytestmark = pytest.mark.django_db


def object_to(case: Case, actor: Actor, now: datetime, late_reason: str = "") -> Appeal:
    return file_appeal(
        case_id=case.pk,
        text="Мне положено, вот приказ",
        late_reason=late_reason,
        channel=Channel.PORTAL,
        actor=actor,
        now=now,
    )


def answer(case: Case, actor: Actor, now: datetime, *, is_satisfied: bool) -> Appeal:
    take(case, actor, now)
    return answer_appeal(case_id=case.pk, is_satisfied=is_satisfied, text="Рассмотрели", actor=actor, now=now)


@pytest.mark.covers("MB-094", "MB-096", "C-33")
def test_an_appeal_is_in_time_for_thirty_days_and_later_with_a_reason(refused, applicant, now) -> None:
    late = now + timedelta(days=31)
    with pytest.raises(errors.AppealLate):
        object_to(refused, applicant, late)
    assert fresh(refused).state == State.REFUSED
    appeal = object_to(refused, applicant, late, "Лежала в больнице")
    assert (fresh(refused).state, appeal.late_reason) == (State.APPEALED, "Лежала в больнице")
    with pytest.raises(errors.AppealFiled):
        object_to(refused, applicant, late)


def test_on_the_thirtieth_day_no_reason_is_needed(refused, applicant, now) -> None:
    assert object_to(refused, applicant, now + timedelta(days=30)).state == Appeal.State.WAITING


def test_an_appeal_has_words_and_is_the_applicants(refused, applicant, now) -> None:
    with pytest.raises(errors.AppealTextMissing):
        file_appeal(
            case_id=refused.pk, text=" ", late_reason="", channel=Channel.PORTAL, actor=applicant, now=now
        )
    with pytest.raises(errors.CaseUnknown):
        object_to(refused, person(), now)
    for stranger in (applicant, person(), person("REVIEWER")):
        with pytest.raises(errors.NotAllowed):
            file_appeal(
                case_id=refused.pk, text="Я", late_reason="", channel=Channel.POST, actor=stranger, now=now
            )


def test_an_upheld_refusal_stays_and_may_be_mended(refused, applicant, reviewer, senior, now) -> None:
    object_to(refused, applicant, now)
    with pytest.raises(errors.NotAllowed):
        take(refused, reviewer, now)
    appeal = answer(refused, senior, now, is_satisfied=False)
    assert (appeal.state, fresh(refused).state) == (Appeal.State.UPHELD, State.REFUSED)
    with pytest.raises(errors.AppealFiled):
        object_to(refused, applicant, now)
    assert fresh(refused).is_editable


def test_a_satisfied_appeal_is_reviewed_by_other_eyes(
    refused, applicant, reviewer, second, senior, now
) -> None:
    object_to(refused, applicant, now)
    answer(refused, senior, now, is_satisfied=True)
    again = fresh(refused)
    assert again.state == State.IN_REVIEW
    for tired in (reviewer, second):
        with pytest.raises(errors.SameEyes):
            take(again, tired, now)
    fourth = person("REVIEWER")
    take(again, fourth, now)
    judge_all(again, fourth, now)
    decide_case(case_id=again.pk, outcome=Outcome.APPROVED, cause_codes=[], text="", actor=fourth, now=now)
    take(again, senior, now)
    confirm_decision(case_id=again.pk, agrees=True, actor=senior, now=now)
    assert fresh(refused).state == State.APPROVED


@pytest.mark.covers("MB-097", "C-33")
def test_silence_opens_the_way_to_court_and_loses_nothing(refused, applicant, senior, now) -> None:
    appeal = object_to(refused, applicant, now)
    assert warn_of_appeal(case_id=refused.pk, now=now + timedelta(days=14)) is None
    near = appeal.warn_at + timedelta(minutes=1)
    assert queries.list_expiring_appeals(now=near) == [refused.pk]
    assert warn_of_appeal(case_id=refused.pk, now=near)
    assert warn_of_appeal(case_id=refused.pk, now=near) is None
    assert expire_appeal(case_id=refused.pk, now=near) is None
    with pytest.raises(errors.AppealNotExpired):
        escalate_appeal(case_id=refused.pk, actor=applicant, now=near)
    over = appeal.answer_due_at + timedelta(minutes=1)
    assert expire_appeal(case_id=refused.pk, now=over)
    assert expire_appeal(case_id=refused.pk, now=over) is None
    assert (fresh(refused).state, Appeal.objects.get().state) == (State.APPEALED, Appeal.State.EXPIRED)
    for _ in range(2):
        assert escalate_appeal(case_id=refused.pk, actor=applicant, now=over).escalated_at == over
    assert answer(refused, senior, over, is_satisfied=True).state == Appeal.State.SATISFIED
    assert fresh(refused).state == State.IN_REVIEW


def test_an_answer_has_words(refused, applicant, senior, now) -> None:
    object_to(refused, applicant, now)
    take(refused, senior, now)
    with pytest.raises(errors.ReasonMissing):
        answer_appeal(case_id=refused.pk, is_satisfied=True, text="", actor=senior, now=now)


def test_only_a_refused_case_takes_evidence(applicant, now) -> None:
    case = in_review(applicant, now)
    with pytest.raises(errors.NotEditable):
        attach_document(case_id=case.pk, kind=EVIDENCE, name="a.jpg", content=b"x", actor=applicant, now=now)
    with pytest.raises(errors.MoveImpossible):
        object_to(case, applicant, now)
    assert REVIEWED.is_end(State.ISSUED)


@pytest.mark.covers("MB-092")
def test_a_refusal_and_its_answer_are_official_papers_once(refused, applicant, senior, now) -> None:
    for _ in range(2):
        write_decision(case_id=refused.pk, now=now)
    decision = refused.decisions.get()
    refusal = find_paper(f"casework.refusal:{decision.pk}")
    assert refusal
    assert (refusal.pk, refusal.holder_id, refusal.kind) == (
        decision.paper_id,
        applicant.id,
        "papers.refusal",
    )
    said = data_of(refusal)
    assert said["case_number"] == refused.number
    assert said["holder"]["family_name"] == "Волкова"
    assert said["causes"][0]["title"] == "Книжка для вашей работы не нужна."
    assert said["decided_by"]["name"] == "Лебедева Н. П."
    assert "Не положено" in said["next_steps"]
    object_to(refused, applicant, now)
    answer(refused, senior, now, is_satisfied=False)
    for _ in range(2):
        write_decision(case_id=refused.pk, now=now)
    kinds = [one.kind for one in list_papers_of(subject_id=refused.pk)]
    assert sorted(kinds) == ["papers.complaint_answer", "papers.refusal"]


def test_nothing_is_written_where_nothing_was_refused(applicant, now) -> None:
    case = in_review(applicant, now)
    write_decision(case_id=case.pk, now=now)
    assert not list_papers_of(subject_id=case.pk)
