"""Reactions to events; each is safe to run twice, because messages and orders have keys of their own."""

from uuid import UUID

from zdravie.domains.medbook import events, notices
from zdravie.domains.medbook.actions.reissue_book import reissue_book
from zdravie.domains.medbook.actions.send_order import send_order
from zdravie.domains.medbook.models import Attempt, Book, Referral, StaffLink
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.registries.people.events import PersonRefreshed


def send_to_laboratory(event: events.SamplesTaken) -> None:
    """The order leaves for the laboratory."""
    send_order(order_id=event.order_id, actor=SYSTEM, now=clock.now())


def follow_name(event: PersonRefreshed) -> None:
    """A changed name gives a new edition of the book."""
    book = Book.objects.living().select_related("person").filter(person_id=event.person_id).first()
    if book is not None and book.holder_name != book.person.full_name:
        reissue_book(book_id=book.pk, actor=SYSTEM, now=clock.now())


def tell_referral(event: events.ReferralIssued) -> None:
    """The holder knows where to go."""
    referral = Referral.objects.select_related("clinic", "book__person").get(pk=event.referral_id)
    clinic = f"{referral.clinic.short_name}, {referral.clinic.address}"
    notices.tell(referral.book, "referral", key=str(referral.pk), now=clock.now(), clinic=clinic)


def tell_issued(event: events.BookIssued) -> None:
    """The book is there."""
    notices.tell(_book(event.book_id), "issued", key=str(event.book_id), now=clock.now())


def tell_suspended(event: events.BookSuspended) -> None:
    """No work until it is mended."""
    _tell_of_day(event.book_id, "suspended")


def tell_restored(event: events.BookRestored) -> None:
    """Work again."""
    _tell_of_day(event.book_id, "restored")


def tell_term(event: events.TermComing) -> None:
    """Once for each reminder of one term."""
    book = _book(event.book_id)
    if book.admitted_until is None:
        return  # suspended meanwhile, which has its own message
    key = f"{book.pk}:{book.admitted_until}:{event.days}"
    left = (book.admitted_until - clock.now().astimezone(clock.MOSCOW).date()).days
    notices.tell(book, "term", key=key, now=clock.now(), days=left)


def tell_reissued(event: events.BookReissued) -> None:
    """The new edition, if the book was issued at all."""
    book = _book(event.book_id)
    if book.is_issued:
        notices.tell(book, "reissued", key=f"{book.pk}:{book.edition}", now=clock.now())


def tell_annulled(event: events.BookAnnulled) -> None:
    """It counts no more."""
    notices.tell(_book(event.book_id), "annulled", key=str(event.book_id), now=clock.now())


def tell_access_asked(event: events.AccessAsked) -> None:
    """The holder decides."""
    link = StaffLink.objects.select_related("employer", "book__person").get(pk=event.link_id)
    notices.tell(link.book, "access_asked", key=str(link.pk), now=clock.now(), employer=link.employer.name)


def tell_attested(event: events.TrainingAttested) -> None:
    """With the number of the attestation."""
    attempt = Attempt.objects.select_related("book__person").get(pk=event.attempt_id)
    notices.tell(attempt.book, "attested", key=str(attempt.pk), now=clock.now(), attestation=attempt.number)


def tell_declined(event: events.AttestationDeclined) -> None:
    """The reason stands in the cabinet."""
    attempt = Attempt.objects.select_related("book__person").get(pk=event.attempt_id)
    notices.tell(attempt.book, "declined", key=str(attempt.pk), now=clock.now())


def _tell_of_day(book_id: UUID, folder: str) -> None:
    """A book may be suspended again; twice on one day is told once."""
    now = clock.now()
    notices.tell(_book(book_id), folder, key=f"{book_id}:{now:%Y%m%d}", now=now)


def _book(book_id: UUID) -> Book:
    return Book.objects.select_related("person").get(pk=book_id)
