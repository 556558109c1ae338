"""The holder closes the book: it is not needed any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import events, rules
from zdravie.domains.medbook.ending import end
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.kernel.actor import Actor


@transaction.atomic
def close_book(*, book_id: UUID, actor: Actor, now: datetime) -> Book:
    """
    The entries stay; employers see it no more.

    :raises NotYours, BookEnded: see ``rules``
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    end(book, Book.State.CLOSED, reason="", event=events.BookClosed, actor=actor, now=now)
    return book
