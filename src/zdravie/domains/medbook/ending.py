"""What closing and annulling a book have in common."""

from datetime import datetime

from zdravie.domains.medbook import events
from zdravie.domains.medbook.models import Book, Keeper, Referral, StaffLink
from zdravie.domains.medbook.settling import close_referral
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def end(
    book: Book, state: Book.State, *, reason: str, event: type[events._OfBook], actor: Actor, now: datetime
) -> None:
    """End the locked book together with its referral, the clinic's right and the employers' access."""
    book.state, book.admitted_until, book.ended_at, book.end_reason = state, None, now, reason
    book.save(update_fields=["state", "admitted_until", "ended_at", "end_reason"])
    for referral in Referral.objects.select_for_update().filter(book=book, state=Referral.State.OPEN):
        close_referral(referral, Referral.State.CANCELLED, actor=actor, now=now)
    Keeper.objects.filter(book=book, ended_at__isnull=True).update(ended_at=now)
    StaffLink.objects.filter(book=book).exclude(state=StaffLink.State.ENDED).update(
        state=StaffLink.State.ENDED, ended_at=now
    )
    record_event(event(book_id=book.pk, person_id=book.person_id), actor=actor, now=now)
