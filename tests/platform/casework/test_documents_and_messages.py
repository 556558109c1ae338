"""Real uploads, and what the applicant is told."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.platform.casework.conftest import INN, begin, fresh, in_review, person, save, send, take
from tests.platform.casework.services import REVIEWED
from tests.platform.files import making
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.platform.casework import errors, events, handlers, notices, registry, tasks
from zdravie.platform.casework.actions.attach_document import attach_document
from zdravie.platform.casework.actions.escalate_case import escalate_case
from zdravie.platform.casework.actions.judge_document import judge_document
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.declaration import Notice
from zdravie.platform.casework.models import Appeal, Case, CaseDocument, Deadline
from zdravie.platform.casework.types import State
from zdravie.platform.files import errors as file_errors
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.notify.models import Message
from zdravie.platform.notify.models import Notice as Line

pytestmark = pytest.mark.django_db


def attach(
    case: Case, actor: Actor, now: datetime, kind: str = "passport", content: bytes = b""
) -> CaseDocument:
    return attach_document(
        case_id=case.pk,
        kind=kind,
        name="паспорт.jpg",
        content=content or making.picture(),
        actor=actor,
        now=now,
    )


@pytest.mark.covers("MB-045", "MB-049", "C-16")
def test_a_picture_becomes_a_document_of_its_kind(applicant, now, media) -> None:
    case = begin(applicant, now)
    document = attach(case, applicant, now)
    assert (document.kind, document.round, document.is_picture) == ("passport", 1, True)
    attach(case, applicant, now)
    with pytest.raises(errors.DocumentsEnough):
        attach(case, applicant, now)
    with pytest.raises(errors.DocumentKindWrong):
        attach(case, applicant, now, kind="moon")
    with pytest.raises(errors.CaseUnknown):
        attach(case, person(), now)
    with pytest.raises(file_errors.FileRefused):
        attach(case, applicant, now, kind="contract", content=b"BM nothing")
    assert case.documents.filter(kind="contract").count() == 0


def test_only_the_one_who_took_the_case_opens_its_files(applicant, reviewer, second, now, media) -> None:
    now = clock.now()
    case = begin(applicant, now)
    save(case, "person", applicant, now, inn=INN)
    document = attach(case, applicant, now)
    submit_case(case_id=case.pk, actor=applicant, now=now)
    run_checks(case_id=case.pk, now=now)
    look = {"file_id": document.file_id, "purpose": "desk"}
    for stranger in (person(), reviewer):
        with pytest.raises(file_errors.FileUnknown):
            open_file(**look, actor=stranger)
    take(case, reviewer, now)
    assert open_file(**look, actor=reviewer).content
    with pytest.raises(file_errors.FileUnknown):
        open_file(**look, actor=second)
    judge_document(case_id=case.pk, document_id=document.pk, cause_code="", actor=reviewer, now=now)


@pytest.mark.covers("MB-075", "MB-015")
def test_each_move_is_told_in_the_cabinet_and_by_mail_once(applicant, now) -> None:
    case = in_review(applicant, now)
    for _ in range(2):
        for move in case.moves.all():
            notices.tell_move(move, now=now)
    lines = Line.objects.filter(person_id=applicant.id).order_by("created_at", "pk")
    assert {one.title for one in lines} == {"Заявление принято", "Заявление на проверке"}
    assert {one.link for one in lines} == {f"/cases/{case.pk}/"}
    letters = list(Message.objects.filter(channel="EMAIL", about_id=applicant.id))
    assert len(letters) == 2
    assert all((case.number or "") in one.text for one in letters)
    assert all("Волкова" not in one.text + (one.subject or "") for one in letters)


def test_a_service_has_words_of_its_own(applicant, now) -> None:
    registry.forget(REVIEWED.code)
    registry.register(replace(REVIEWED, notices={"ACCEPTED": Notice(title="Книжку начали", text="Ждите.")}))
    case = send(applicant, now)
    notices.tell_move(case.moves.get(), now=now)
    assert Line.objects.get(person_id=applicant.id).title == "Книжку начали"
    registry.forget(REVIEWED.code)


def test_a_stage_is_told_by_its_title(applicant, now) -> None:
    case = send(applicant, now)
    move = case.moves.get()
    move.to_state = "EXAMS"
    notices.tell_move(move, now=now)
    assert Line.objects.get(person_id=applicant.id).title == "Медосмотр"


def test_a_late_answer_and_silence_are_told(applicant, now) -> None:
    case = in_review(applicant, now)
    late = escalate_case(case_id=case.pk, now=now + timedelta(days=30))
    assert late
    handlers.tell_escalated(
        events.CaseEscalated(case_id=case.pk, applicant_id=case.applicant_id, deadline_id=late.pk)
    )
    handlers.tell_appeal_expired(
        events.AppealExpired(case_id=case.pk, applicant_id=case.applicant_id, appeal_id=late.pk)
    )
    titles = {one.title for one in Line.objects.filter(person_id=applicant.id)}
    assert titles == {"Мы не успели в срок", "Срок ответа на жалобу истёк"}


def test_events_lead_to_checks_and_words(applicant, now) -> None:
    case = send(applicant, now)
    move = case.moves.get()
    event = events.CaseMoved(
        case_id=case.pk,
        applicant_id=case.applicant_id,
        service_code=case.service,
        from_code=move.from_state,
        to_code=move.to_state,
        move_id=move.pk,
    )
    for _ in range(2):
        handlers.check_accepted(event)
        handlers.tell_moved(event)
    assert fresh(case).state == State.IN_REVIEW


def test_the_clock_finds_what_waits(applicant, now) -> None:
    case = send(applicant, now)
    Case.objects.filter(pk=case.pk).update(check_after=now)
    tasks.check_waiting(0)
    assert fresh(case).state == State.IN_REVIEW
    Deadline.objects.filter(case=case).update(
        started_at=now - timedelta(days=9), due_at=now - timedelta(days=1)
    )
    tasks.watch_deadlines(0)
    assert Deadline.objects.get(case=case).escalated_at
    assert not Appeal.objects.exists()
