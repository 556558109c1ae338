"""Books of a group are weighed anew: on this day other requirements hold."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.models.catalogue import COMMON_GROUP, YEARLY_TRAINING_GROUP
from zdravie.domains.medbook.settling import settle
from zdravie.kernel.actor import SYSTEM

_BOOKS_AT_ONCE = 500


def review_group(*, group: str, after: UUID | None, now: datetime) -> UUID | None:
    """
    Settle the next books of the group in the order of their ids, one short transaction each.

    :returns: the last one, if there may be more
    """
    books = Book.objects.living()
    if group == YEARLY_TRAINING_GROUP:
        books = books.filter(trains_yearly=True)
    elif group != COMMON_GROUP:
        books = books.filter(category__group=group)
    if after is not None:
        books = books.filter(pk__gt=after)
    portion = list(books.order_by("pk").values_list("pk", flat=True)[:_BOOKS_AT_ONCE])
    for book_id in portion:
        with transaction.atomic():
            settle(lock_book(book_id), actor=SYSTEM, now=now)
    return portion[-1] if len(portion) == _BOOKS_AT_ONCE else None
