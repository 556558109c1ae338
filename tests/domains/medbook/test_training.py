"""The course, its test and the centre's word."""

from datetime import timedelta

import pytest

from tests.domains.medbook.conftest import pass_everything
from tests.factories import make_person
from zdravie.domains.medbook import course, errors, events, handlers, queries, workplace
from zdravie.domains.medbook.actions.attest_training import attest_training
from zdravie.domains.medbook.actions.decline_attestation import decline_attestation
from zdravie.domains.medbook.actions.finish_test import finish_test
from zdravie.domains.medbook.actions.start_test import start_test
from zdravie.domains.medbook.models import Attempt, Book
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Kind
from zdravie.platform.notify.models import Notice

pytestmark = pytest.mark.django_db


def sit(book, actor, now, *, wrong: int = 0) -> Attempt:
    attempt = start_test(book_id=book.pk, actor=actor, now=now)
    answers = right_answers(attempt)
    answers |= {code: 1 - min(answers[code], 1) for code in attempt.questions[:wrong]}
    return finish_test(attempt_id=attempt.pk, answers=answers, actor=actor, now=now)


def right_answers(attempt: Attempt) -> dict[str, int]:
    return {code: course.right_place(code, attempt_id=attempt.pk) for code in attempt.questions}


@pytest.mark.parametrize(("wrong", "state"), [(0, "PASSED"), (6, "PASSED"), (7, "FAILED"), (20, "FAILED")])
def test_seventy_of_a_hundred_are_enough(book, cook, now, wrong, state) -> None:
    attempt = sit(book, cook, now, wrong=wrong)
    assert attempt.state == state
    assert attempt.correct == 20 - wrong


def test_questions_differ_and_the_right_answer_wanders(book, cook, now) -> None:
    attempt = start_test(book_id=book.pk, actor=cook, now=now)
    assert len(set(attempt.questions)) == 20
    assert start_test(book_id=book.pk, actor=cook, now=now).pk == attempt.pk
    shown = [course.shown(code, attempt_id=attempt.pk) for code in attempt.questions]
    assert shown == [course.shown(code, attempt_id=attempt.pk) for code in attempt.questions]
    right = [course.questions()[code].answers[0] for code in attempt.questions]
    assert [page[place] for page, place in zip(shown, right_answers(attempt).values(), strict=True)] == right
    assert len(set(right_answers(attempt).values())) > 1, "no place on the page tells the right answer"


def test_the_order_of_answers_is_not_computed_without_the_secret(book, cook, now, settings) -> None:
    attempt = start_test(book_id=book.pk, actor=cook, now=now)
    before = right_answers(attempt)
    settings.SECRET_KEY = "another"
    assert right_answers(attempt) != before


def test_every_question_wants_an_answer_and_a_test_ends_once(book, cook, make_actor, now) -> None:
    attempt = start_test(book_id=book.pk, actor=cook, now=now)
    with pytest.raises(errors.AnswersMissing) as refusal:
        finish_test(attempt_id=attempt.pk, answers={attempt.questions[0]: 0}, actor=cook, now=now)
    assert refusal.value.details == {"left": 19}
    answers = right_answers(attempt)
    stranger = make_actor(make_person().pk)
    with pytest.raises(errors.NotYours):
        finish_test(attempt_id=attempt.pk, answers=answers, actor=stranger, now=now)
    with pytest.raises(errors.TestUnknown):
        queries.get_own_attempt(attempt.pk, actor=stranger)
    finish_test(attempt_id=attempt.pk, answers=answers, actor=cook, now=now)
    with pytest.raises(errors.TestNotOpen):
        finish_test(attempt_id=attempt.pk, answers=answers, actor=cook, now=now)
    with pytest.raises(errors.TestNotOpen):
        finish_test(attempt_id=book.pk, answers=answers, actor=cook, now=now)


def test_three_tries_a_day(book, cook, now) -> None:
    for _ in range(3):
        sit(book, cook, now, wrong=20)
    with pytest.raises(errors.TooManyTests):
        start_test(book_id=book.pk, actor=cook, now=now)
    assert start_test(book_id=book.pk, actor=cook, now=now + timedelta(days=1, seconds=1))


def test_the_centre_attests_and_the_book_is_issued(book, cook, hygienist, now) -> None:
    pass_everything(book, now, kinds=(Kind.EXAMINATION, Kind.TEST, Kind.VACCINATION))
    attempt = sit(book, cook, now)
    assert workplace.list_waiting_tests(actor=hygienist, now=now) == [attempt]
    with pytest.raises(errors.NotOnDuty):
        workplace.list_waiting_tests(actor=cook, now=now)
    with pytest.raises(errors.NotOnDuty):
        attest_training(attempt_id=attempt.pk, actor=cook, now=now)
    attested = attest_training(attempt_id=attempt.pk, actor=hygienist, now=now)
    assert (attested.number or "").startswith("ГП-2026-")
    book.refresh_from_db()
    assert book.state == Book.State.ACTIVE
    lines = {line.code: line for line in queries.list_lines(book, now=now)}
    assert lines["TRAINING:hygiene"].item.until == today(now).replace(year=2028)
    with pytest.raises(errors.TestNotPassed):
        attest_training(attempt_id=attempt.pk, actor=hygienist, now=now)
    with pytest.raises(errors.TestNotPassed):
        attest_training(attempt_id=book.pk, actor=hygienist, now=now)


def test_the_centre_declines_with_a_reason_and_the_test_is_open_again(book, cook, hygienist, now) -> None:
    attempt = sit(book, cook, now)
    with pytest.raises(errors.ReasonMissing):
        decline_attestation(attempt_id=attempt.pk, reason=" ", actor=hygienist, now=now)
    declined = decline_attestation(attempt_id=attempt.pk, reason="Не пришли", actor=hygienist, now=now)
    assert declined.decline_reason == "Не пришли"
    ids = {"attempt_id": attempt.pk, "book_id": book.pk, "person_id": cook.id}
    handlers.tell_declined(events.AttestationDeclined(**ids))
    handlers.tell_attested(events.TrainingAttested(**ids))
    assert Notice.objects.count() == 2
    assert start_test(book_id=book.pk, actor=cook, now=now).state == Attempt.State.OPEN
