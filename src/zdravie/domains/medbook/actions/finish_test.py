"""Count the answers of a test."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import course, errors, events, rules
from zdravie.domains.medbook.models import Attempt
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import today
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

_WHOLE = 100


@transaction.atomic
def finish_test(*, attempt_id: UUID, answers: Mapping[str, int], actor: Actor, now: datetime) -> Attempt:
    """
    Passed or not by the share of the norm; a passed test waits for the hygiene centre.

    :param answers: the chosen place on the page, for each question
    :raises TestNotOpen: no open attempt of this number among the actor's
    :raises AnswersMissing: some questions have no answer
    """
    book_id = Attempt.objects.filter(pk=attempt_id).values_list("book_id", flat=True).first()
    if book_id is None:
        raise errors.TestNotOpen
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    attempt = Attempt.objects.get(pk=attempt_id)
    if attempt.state != Attempt.State.OPEN:
        raise errors.TestNotOpen
    given = {code: answers[code] for code in attempt.questions if code in answers}
    if len(given) < len(attempt.questions):
        raise errors.AnswersMissing(left=len(attempt.questions) - len(given))
    attempt.correct = course.count_correct(given, attempt_id=attempt.pk)
    share = get_count("medbook.test_pass_share", on=today(now))
    is_passed = attempt.correct * _WHOLE >= share * len(attempt.questions)
    attempt.state = Attempt.State.PASSED if is_passed else Attempt.State.FAILED
    attempt.answers_text, attempt.finished_at = json.dumps(given), now
    attempt.save(update_fields=["state", "correct", "answers_text", "finished_at"])
    event = events.TestFinished(attempt_id=attempt.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    return attempt
