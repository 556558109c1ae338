"""Entries of a clinic, a laboratory or a training centre come into the book."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import conclusions, errors, events, rules
from zdravie.domains.medbook.models import Book, Record, Requirement
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import settle, today
from zdravie.domains.medbook.types import Entry, Kind, Outcome
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def add_records(
    *, book_id: UUID, entries: Iterable[Entry], clinic_id: UUID, actor: Actor, now: datetime
) -> Book:
    """
    The clinic that keeps the book writes down what it found; the state of the book follows at once.

    :raises NotOnDuty, NotYourPatient, BookEnded: see ``rules``
    :raises EntryUnknown, EntryInFuture: see ``put``
    """
    book = lock_book(book_id)
    rules.check_living(book)
    rules.check_examiner(actor, clinic_id, now=now)
    rules.check_keeper(book, clinic_id)
    put(book, entries, source=Record.Source.CLINIC, clinic_id=clinic_id, actor=actor, now=now)
    return book


def put(
    book: Book,
    entries: Iterable[Entry],
    *,
    source: Record.Source,
    clinic_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """
    Write entries into the locked book and settle it; an entry whose key is known is there already.

    :raises EntryUnknown: no requirement has this kind and code
    :raises ConclusionEmpty: it finds something and does not say what
    :raises EntryInFuture: the day has not come
    :returns: how many were new
    """
    known = set(Requirement.objects.values_list("kind", "code"))
    known |= {(Kind.CONCLUSION.value, code) for code in conclusions.TITLES}
    fresh = 0
    for entry in entries:
        if (entry.kind, entry.code) not in known:
            raise errors.EntryUnknown
        if entry.done_on > today(now):
            raise errors.EntryInFuture
        if entry.kind is Kind.CONCLUSION and entry.outcome is not Outcome.FIT and not entry.details:
            raise errors.ConclusionEmpty
        _, is_new = Record.objects.get_or_create(
            key=entry.key,
            defaults={
                "book": book,
                "kind": entry.kind,
                "code": entry.code,
                "done_on": entry.done_on,
                "valid_until": entry.valid_until,
                "outcome": entry.outcome,
                "details": entry.details or None,
                "source": source,
                "clinic_id": clinic_id,
                "recorded_by_id": actor.id,
                "recorded_at": now,
            },
        )
        fresh += is_new
    if fresh:
        record_event(events.RecordsAdded(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)
        settle(book, actor=actor, now=now)
    return fresh
