"""The holder lets an employer see the admission."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.models import Employer, StaffLink
from zdravie.domains.medbook.models.books import lock_book
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def grant_access(
    *, book_id: UUID, inn: str, is_employed: bool = False, actor: Actor, now: datetime
) -> StaffLink:
    """
    By consent, or because the holder confirms to work there; granting twice is granting once.

    :raises NotYours, BookEnded: see ``rules``
    :raises EmployerUnknown: no employer with this INN
    """
    book = lock_book(book_id)
    rules.check_owner(actor, book)
    rules.check_living(book)
    employer = Employer.objects.filter(inn=inn).first()
    if employer is None:
        raise errors.EmployerUnknown
    basis = StaffLink.Basis.EMPLOYMENT if is_employed else StaffLink.Basis.CONSENT
    link = StaffLink.objects.filter(employer=employer, book=book).exclude(state=StaffLink.State.ENDED).first()
    if link is None:
        link = StaffLink(employer=employer, book=book)
    elif link.state == StaffLink.State.GRANTED:
        return link
    link.state, link.basis, link.granted_at = StaffLink.State.GRANTED, basis, now
    link.save()
    event = events.AccessGranted(link_id=link.pk, book_id=book.pk, person_id=book.person_id)
    record_event(event, actor=actor, now=now)
    return link
