"""The holder goes to work in another category."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import events, rules
from zdravie.domains.medbook.actions.open_book import find_profession, get_category
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import settle, today
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def change_category(
    *,
    book_id: UUID,
    category: str,
    profession: str = "",
    trains_yearly: bool = False,
    actor: Actor,
    now: datetime,
) -> Book:
    """
    Other needs hold from now on; what was passed counts where it is asked for again.

    :raises NotYours, BookEnded: see ``rules``
    :raises CategoryUnknown, ProfessionUnknown: not in the catalogue
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    book.category = get_category(category, on=today(now))
    book.profession = find_profession(profession, category, on=today(now))
    book.trains_yearly = trains_yearly
    book.save(update_fields=["category", "profession", "trains_yearly"])
    record_event(events.CategoryChanged(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)
    settle(book, actor=actor, now=now)
    return book
