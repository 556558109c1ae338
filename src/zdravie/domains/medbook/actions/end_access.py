"""The holder takes the employer's view of the admission back, or declines to open it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import errors, events, rules
from zdravie.domains.medbook.models import StaffLink
from zdravie.domains.medbook.models.books import lock_book
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def end_access(*, link_id: UUID, actor: Actor, now: datetime) -> StaffLink:
    """
    From this moment the employer sees nothing.

    :raises LinkNotFound: there is none, or it is somebody else's
    """
    book_id = StaffLink.objects.filter(pk=link_id).values_list("book_id", flat=True).first()
    if book_id is None:
        raise errors.LinkNotFound
    book = lock_book(book_id)
    try:
        rules.check_owner(actor, book)
    except errors.NotYours:
        raise errors.LinkNotFound from None
    link = StaffLink.objects.get(pk=link_id)
    if link.state != StaffLink.State.ENDED:
        link.state, link.ended_at = StaffLink.State.ENDED, now
        link.save(update_fields=["state", "ended_at"])
        event = events.AccessEnded(link_id=link.pk, book_id=book.pk, person_id=book.person_id)
        record_event(event, actor=actor, now=now)
    return link
