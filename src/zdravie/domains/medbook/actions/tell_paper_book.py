"""Keep the details of the paper book that the holder had before."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import PaperBook
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def tell_paper_book(*, book_id: UUID, paper: PaperBook, actor: Actor, now: datetime) -> Book:
    """
    Number, day and issuer of the paper book; its entries come from clinics, which alone may vouch for them.

    :raises NotYours, BookEnded: see ``rules``
    :raises PaperBookWrong: the day has not come
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    if paper.issued_on > today(now):
        raise errors.PaperBookWrong
    book.paper_text = json.dumps(
        {"number": paper.number, "issued_on": paper.issued_on.isoformat(), "issuer": paper.issuer}
    )
    book.save(update_fields=["paper_text"])
    record_event(events.PaperBookTold(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)
    return book
