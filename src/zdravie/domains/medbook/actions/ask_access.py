"""An employer asks a holder to show the admission."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, numbers, rules
from zdravie.domains.medbook.models import Book, StaffLink
from zdravie.domains.medbook.models.books import lock_book
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def ask_access(*, employer_id: UUID, number: str, actor: Actor, now: datetime) -> StaffLink:
    """
    The holder decides in the cabinet; asking twice is asking once.

    :raises NotOnDuty: the actor does not act for this employer
    :raises NumberWrong, NumberMistyped, BookNotFound: there is no such living book
    """
    rules.check_employer(actor, employer_id, now=now)
    found = Book.objects.filter(number=numbers.parse(number), state__in=Book.ISSUED).first()
    if found is None:
        raise errors.BookNotFound
    book = lock_book(found.pk)
    link, is_new = StaffLink.objects.exclude(state=StaffLink.State.ENDED).get_or_create(
        employer_id=employer_id, book=book, defaults={"state": StaffLink.State.ASKED, "asked_at": now}
    )
    if is_new:
        event = events.AccessAsked(link_id=link.pk, book_id=book.pk, person_id=book.person_id)
        record_event(event, actor=actor, now=now)
    return link
