"""What happens to medical books: identifiers only, never an examination or its outcome."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfBook(Event):
    subject: ClassVar[str] = "book_id"
    about: ClassVar[str] = "person_id"
    book_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class BookOpened(_OfBook):
    """The application was approved; what is missing is to be passed."""

    name: ClassVar[str] = "medbook.book_opened.v1"


@dataclass(frozen=True)
class RecordsAdded(_OfBook):
    """Entries came into the book."""

    name: ClassVar[str] = "medbook.records_added.v1"


@dataclass(frozen=True)
class RecordVoided(_OfBook):
    """An entry was declared void."""

    name: ClassVar[str] = "medbook.record_voided.v1"


@dataclass(frozen=True)
class BookIssued(_OfBook):
    """Everything is met for the first time: the book has its number."""

    name: ClassVar[str] = "medbook.book_issued.v1"


@dataclass(frozen=True)
class BookRestored(_OfBook):
    """The admission stands again."""

    name: ClassVar[str] = "medbook.book_restored.v1"


@dataclass(frozen=True)
class BookReviewed(_OfBook):
    """The term of the admission changed while the book stands."""

    name: ClassVar[str] = "medbook.book_reviewed.v1"


@dataclass(frozen=True)
class AttentionBegan(_OfBook):
    """The first binding term ends within the days of the norm."""

    name: ClassVar[str] = "medbook.attention_began.v1"


@dataclass(frozen=True)
class BookSuspended(_OfBook):
    """A binding need failed or expired: no admission."""

    name: ClassVar[str] = "medbook.book_suspended.v1"


@dataclass(frozen=True)
class BookReissued(_OfBook):
    """A new edition: the name of the holder changed."""

    name: ClassVar[str] = "medbook.book_reissued.v1"


@dataclass(frozen=True)
class CategoryChanged(_OfBook):
    """The holder works in another category."""

    name: ClassVar[str] = "medbook.category_changed.v1"


@dataclass(frozen=True)
class BookAnnulled(_OfBook):
    """The book was issued wrongly and counts for nothing."""

    name: ClassVar[str] = "medbook.book_annulled.v1"


@dataclass(frozen=True)
class BookClosed(_OfBook):
    """The holder does not need the book any more."""

    name: ClassVar[str] = "medbook.book_closed.v1"


@dataclass(frozen=True)
class TermComing(_OfBook):
    """A term ends in so many days."""

    name: ClassVar[str] = "medbook.term_coming.v1"
    days: int


@dataclass(frozen=True)
class ClinicChosen(_OfBook):
    """A clinic got the right to keep the records."""

    name: ClassVar[str] = "medbook.clinic_chosen.v1"


@dataclass(frozen=True)
class PaperBookTold(_OfBook):
    """The details of the paper book are kept."""

    name: ClassVar[str] = "medbook.paper_book_told.v1"


@dataclass(frozen=True)
class _OfReferral(_OfBook):
    subject: ClassVar[str] = "referral_id"
    referral_id: UUID


@dataclass(frozen=True)
class ReferralIssued(_OfReferral):
    name: ClassVar[str] = "medbook.referral_issued.v1"


@dataclass(frozen=True)
class ReferralClosed(_OfReferral):
    """Everything was passed, or another referral came instead."""

    name: ClassVar[str] = "medbook.referral_closed.v1"


@dataclass(frozen=True)
class _OfOrder(_OfBook):
    subject: ClassVar[str] = "order_id"
    order_id: UUID


@dataclass(frozen=True)
class SamplesTaken(_OfOrder):
    """An order waits to be sent to the laboratory."""

    name: ClassVar[str] = "medbook.samples_taken.v1"


@dataclass(frozen=True)
class OrderSent(_OfOrder):
    name: ClassVar[str] = "medbook.order_sent.v1"


@dataclass(frozen=True)
class OrderRefused(_OfOrder):
    name: ClassVar[str] = "medbook.order_refused.v1"


@dataclass(frozen=True)
class OrderAnswered(_OfOrder):
    name: ClassVar[str] = "medbook.order_answered.v1"


@dataclass(frozen=True)
class _OfAttempt(_OfBook):
    subject: ClassVar[str] = "attempt_id"
    attempt_id: UUID


@dataclass(frozen=True)
class TestStarted(_OfAttempt):
    name: ClassVar[str] = "medbook.test_started.v1"


@dataclass(frozen=True)
class TestFinished(_OfAttempt):
    """The answers were counted."""

    name: ClassVar[str] = "medbook.test_finished.v1"


@dataclass(frozen=True)
class TrainingAttested(_OfAttempt):
    name: ClassVar[str] = "medbook.training_attested.v1"


@dataclass(frozen=True)
class AttestationDeclined(_OfAttempt):
    name: ClassVar[str] = "medbook.attestation_declined.v1"


@dataclass(frozen=True)
class _OfLink(_OfBook):
    subject: ClassVar[str] = "link_id"
    link_id: UUID


@dataclass(frozen=True)
class AccessAsked(_OfLink):
    """An employer asks a holder to show the admission."""

    name: ClassVar[str] = "medbook.access_asked.v1"


@dataclass(frozen=True)
class AccessGranted(_OfLink):
    name: ClassVar[str] = "medbook.access_granted.v1"


@dataclass(frozen=True)
class AccessEnded(_OfLink):
    name: ClassVar[str] = "medbook.access_ended.v1"


@dataclass(frozen=True)
class BooksChecked(Event):
    """An employer checked a list of numbers."""

    name: ClassVar[str] = "medbook.books_checked.v1"
    subject: ClassVar[str] = "employer_id"
    employer_id: UUID
    checked: int


@dataclass(frozen=True)
class ClinicListed(Event):
    """A clinic that somebody named was confirmed: it may be chosen from now on."""

    name: ClassVar[str] = "medbook.clinic_listed.v1"
    subject: ClassVar[str] = "clinic_id"
    clinic_id: UUID
    case_id: UUID


@dataclass(frozen=True)
class CatalogueChanged(Event):
    """The hygiene centre changed the lists; the row says what was and what is."""

    name: ClassVar[str] = "medbook.catalogue_changed.v1"
    subject: ClassVar[str] = "change_id"
    change_id: UUID
