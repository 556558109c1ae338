"""The hygiene centre annuls a book that was issued wrongly."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.ending import end
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.kernel.actor import Actor


@transaction.atomic
def annul_book(*, book_id: UUID, reason: str, actor: Actor, now: datetime) -> Book:
    """
    Nothing of it counts from now on; the holder reads the reason.

    :raises NotOnDuty, BookEnded: see ``rules``
    :raises ReasonMissing: why?
    """
    rules.check_hygiene(actor, now=now)
    if not reason.strip():
        raise errors.ReasonMissing
    book = lock_book(book_id)
    rules.check_living(book)
    end(
        book,
        Book.State.ANNULLED,
        reason=reason.strip()[:200],
        event=events.BookAnnulled,
        actor=actor,
        now=now,
    )
    return book
