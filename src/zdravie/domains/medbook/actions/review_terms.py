"""The daily look at terms: suspend what expired, ask for attention, remind."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import events
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import settle, today
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count

_NORMS = ("medbook.reminder_first", "medbook.reminder_second", "medbook.reminder_last")
_BOOKS_AT_ONCE = 2_000


def review_terms(*, now: datetime) -> int:
    """
    Settle every book whose term ends within the first reminder, one short transaction each.

    A missed day loses nothing: what is due is told at the next run, the nearest reminder alone.

    :returns: how many books were looked at
    """
    day = today(now)
    days = sorted((get_count(code, on=day) for code in _NORMS), reverse=True)
    seen = 0
    for book_id in _books_with_near_terms(day, days[0]):
        with transaction.atomic():
            _review(book_id, days, now)
        seen += 1
    return seen


def _books_with_near_terms(day: date, days: int) -> list[UUID]:
    near = Book.objects.filter(
        state__in=[Book.State.ACTIVE, Book.State.ATTENTION], admitted_until__lte=day + timedelta(days=days)
    )
    return list(near.order_by("admitted_until").values_list("pk", flat=True)[:_BOOKS_AT_ONCE])


def _review(book_id: UUID, days: list[int], now: datetime) -> None:
    book = lock_book(book_id)
    settle(book, actor=SYSTEM, now=now)
    if book.admitted_until is None:
        return
    left = (book.admitted_until - today(now)).days
    due = [number for number in days if left <= number]
    if not due or (book.reminded_days is not None and book.reminded_days <= due[-1]):
        return
    book.reminded_days = due[-1]
    book.save(update_fields=["reminded_days"])
    event = events.TermComing(book_id=book.pk, person_id=book.person_id, days=due[-1])
    record_event(event, actor=SYSTEM, now=now)
