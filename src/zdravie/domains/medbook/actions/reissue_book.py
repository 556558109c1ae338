"""A new edition of the book under the new name of its holder; the number stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import events, rules
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def reissue_book(*, book_id: UUID, actor: Actor, now: datetime) -> Book:
    """
    Take over the name that the register of people holds now; nothing changes if it is the same.

    :raises NotYours, BookEnded: see ``rules``
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    if book.holder_name == book.person.full_name:
        return book
    book.holder_name = book.person.full_name
    if book.is_issued:
        book.edition += 1
    book.save(update_fields=["holder_name", "edition"])
    record_event(events.BookReissued(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)
    return book
