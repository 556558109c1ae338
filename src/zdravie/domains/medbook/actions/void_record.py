"""Declare an entry void: it was written by mistake."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.models import Book, Record
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import settle
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def void_record(*, record_id: UUID, clinic_id: UUID, reason: str, actor: Actor, now: datetime) -> Book:
    """
    The clinic that wrote the entry takes it back; it stays in the history with the reason.

    :raises EntryUnknown: no such entry of this clinic
    :raises ReasonMissing: why?
    :raises NotOnDuty, BookEnded: see ``rules``
    """
    if not reason.strip():
        raise errors.ReasonMissing
    rules.check_examiner(actor, clinic_id, now=now)
    book_id = (
        Record.objects.filter(pk=record_id, clinic_id=clinic_id).values_list("book_id", flat=True).first()
    )
    if book_id is None:
        raise errors.EntryUnknown
    book = lock_book(book_id)
    rules.check_living(book)
    record = Record.objects.get(pk=record_id)
    if record.voided_at is None:
        record.voided_at, record.void_reason = now, reason.strip()[:200]
        record.save(update_fields=["voided_at", "void_reason"])
        record_event(events.RecordVoided(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)
        settle(book, actor=actor, now=now)
    return book
