"""Begin a test of hygiene training."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import course, errors, events, rules
from zdravie.domains.medbook.models import Attempt
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import today
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

_DAY = timedelta(days=1)


@transaction.atomic
def start_test(*, book_id: UUID, actor: Actor, now: datetime) -> Attempt:
    """
    Draw the questions; an attempt that is open goes on.

    :raises NotYours, BookEnded: see ``rules``
    :raises TooManyTests: the attempts of a day are spent
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    open_one = Attempt.objects.filter(book=book, state=Attempt.State.OPEN).first()
    if open_one is not None:
        return open_one
    most = get_count("medbook.tests_a_day", on=today(now))
    if Attempt.objects.filter(book=book, started_at__gt=now - _DAY).count() >= most:
        raise errors.TooManyTests(most=most)
    attempt = Attempt.objects.create(
        book=book,
        questions=course.draw(
            get_count("medbook.test_questions", on=today(now)), chance=secrets.SystemRandom()
        ),
        started_at=now,
    )
    event = events.TestStarted(attempt_id=attempt.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    return attempt
