"""The hygiene centre attests a person who passed the test."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.actions.add_records import put
from zdravie.domains.medbook.models import Attempt, Book, Record
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Entry, Kind, Outcome
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

TRAINING_CODE = "hygiene"


@transaction.atomic
def attest_training(*, attempt_id: UUID, actor: Actor, now: datetime) -> Attempt:
    """
    The attestation gets its number and enters the book; its term follows from the category.

    :raises NotOnDuty: the actor is not of the hygiene centre
    :raises TestNotPassed: there is nothing to attest
    """
    rules.check_hygiene(actor, now=now)
    attempt, book = passed_attempt(attempt_id)
    attempt.state, attempt.judged_by_id, attempt.judged_at = Attempt.State.ATTESTED, actor.id, now
    attempt.number = f"ГП-{today(now):%Y}-{attempt.pk.hex[-10:].upper()}"
    attempt.save(update_fields=["state", "judged_by_id", "judged_at", "number"])
    event = events.TrainingAttested(attempt_id=attempt.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    entry = Entry(
        Kind.TRAINING,
        TRAINING_CODE,
        done_on=today(attempt.finished_at or now),
        outcome=Outcome.FIT,
        key=f"training:{attempt.pk}",
        details=attempt.number,
    )
    put(book, [entry], source=Record.Source.HYGIENE_CENTRE, actor=actor, now=now)
    return attempt


def passed_attempt(attempt_id: UUID) -> tuple[Attempt, Book]:
    """
    The attempt that waits for the centre's word, and its locked book.

    :raises TestNotPassed: it does not wait
    """
    book_id = Attempt.objects.filter(pk=attempt_id).values_list("book_id", flat=True).first()
    if book_id is None:
        raise errors.TestNotPassed
    book = lock_book(book_id)
    rules.check_living(book)
    attempt = Attempt.objects.get(pk=attempt_id)
    if attempt.state != Attempt.State.PASSED:
        raise errors.TestNotPassed
    return attempt, book
