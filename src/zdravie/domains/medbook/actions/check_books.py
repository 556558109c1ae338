"""An employer checks many numbers at once: admitted or not, and nothing medical."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, numbers, rules
from zdravie.domains.medbook.admission_words import RowAnswer, answer_for
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.settling import today
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.norms.queries import get_count

_HOUR = timedelta(hours=1)


@transaction.atomic
def check_books(*, employer_id: UUID, rows: Iterable[str], actor: Actor, now: datetime) -> list[RowAnswer]:
    """
    One answer a row, in order; a wrong row gets its own error and stops nobody else's.

    :raises NotOnDuty: the actor does not act for this employer
    :raises ListTooLong, ListUnreadable: too many rows, or none
    :raises TooManyLists: the files of an hour are spent
    """
    rules.check_employer(actor, employer_id, now=now)
    asked = [row.strip() for row in rows if row.strip()]
    most = get_count("medbook.bulk_rows", on=today(now))
    if not asked:
        raise errors.ListUnreadable
    if len(asked) > most:
        raise errors.ListTooLong(most=most)
    _check_pace(employer_id, now)
    parsed = [_parse(row) for row in asked]
    books = {
        book.number: book
        for book in Book.objects.filter(number__in=[number for number in parsed if isinstance(number, str)])
    }
    answers = [
        RowAnswer.wrong(row, number)
        if isinstance(number, DomainError)
        else answer_for(row, books.get(number))
        for row, number in zip(asked, parsed, strict=True)
    ]
    record_event(events.BooksChecked(employer_id=employer_id, checked=len(asked)), actor=actor, now=now)
    return answers


def _parse(row: str) -> str | DomainError:
    try:
        return numbers.parse(row)
    except DomainError as refusal:
        return refusal


def _check_pace(employer_id: UUID, now: datetime) -> None:
    most = get_count("medbook.bulk_files_an_hour", on=today(now))
    recent = AuditEntry.objects.filter(
        what=events.BooksChecked.name, subject_id=employer_id, happened_at__gt=now - _HOUR
    )
    if recent.count() >= most:
        raise errors.TooManyLists
