"""Reads for those who work with the books of others: clinics, the hygiene centre, employers."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zdravie.domains.medbook import conclusions, errors, numbers, rules
from zdravie.domains.medbook.admission_words import light_of
from zdravie.domains.medbook.models import Attempt, Book, Employer, LabOrder, Record, Referral, StaffLink
from zdravie.domains.medbook.needs import item_code
from zdravie.domains.medbook.types import Kind, Light
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_minutes
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import list_places_of


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One of an employer's people: no name of an examination, no result, no reason."""

    link_id: UUID
    number: str
    name: str
    post: str
    light: Light
    until: date | None
    basis: str


def list_open_referrals(*, actor: Actor, now: datetime) -> list[Referral]:
    """Referrals to the clinics of the examiner, the oldest first; each look is written down."""
    clinics = rules.examiner_clinics(actor, now=now)
    referrals = list(
        Referral.objects.filter(clinic_id__in=clinics, state=Referral.State.OPEN)
        .select_related("book__person", "book__category", "clinic")
        .order_by("issued_at")[:200]
    )
    for referral in referrals:
        _note(actor, referral.book, "medbook.referral_list", "examination")
    return referrals


def get_referral(referral_id: UUID, *, actor: Actor, now: datetime) -> Referral:
    """
    One referral to a clinic of the examiner, open or not.

    :raises ReferralNotFound: none, or of another clinic
    """
    clinics = rules.examiner_clinics(actor, now=now)
    referral = (
        Referral.objects.filter(pk=referral_id, clinic_id__in=clinics)
        .select_related("book__person", "book__category", "clinic")
        .first()
    )
    if referral is None:
        raise errors.ReferralNotFound
    _note(actor, referral.book, "medbook.referral", "examination")
    return referral


def list_orders(referral: Referral) -> list[LabOrder]:
    """Orders at the laboratory of the referral that was read."""
    return list(referral.orders.order_by("created_at"))


def list_silent_orders(*, now: datetime) -> list[UUID]:
    """Orders that were sent, or asked about, longer ago than answers take."""
    latest = now - get_minutes("medbook.laboratory_patience", on=rules.day_of(now))
    silent = LabOrder.objects.filter(state=LabOrder.State.SENT, sent_at__lte=latest)
    return list(silent.order_by("created_at").values_list("pk", flat=True)[:500])


def list_open_conclusions(referral: Referral) -> list[tuple[str, str]]:
    """Conclusions, by their items and names, that the clinic has not drawn since the referral."""
    said = Record.objects.standing().filter(
        book=referral.book_id, kind=Kind.CONCLUSION, recorded_at__gte=referral.issued_at
    )
    drawn = set(said.values_list("code", flat=True))
    titles = conclusions.TITLES.items()
    return [(item_code(Kind.CONCLUSION, code), str(title)) for code, title in titles if code not in drawn]


def list_waiting_tests(*, actor: Actor, now: datetime) -> list[Attempt]:
    """Passed tests that wait for the hygiene centre, the oldest first."""
    rules.check_hygiene(actor, now=now)
    attempts = list(
        Attempt.objects.filter(state=Attempt.State.PASSED)
        .select_related("book__person", "book__category")
        .order_by("finished_at")[:200]
    )
    for attempt in attempts:
        _note(actor, attempt.book, "medbook.test", "attestation")
    return attempts


def find_book_id(number: str, *, actor: Actor, now: datetime) -> UUID:
    """
    The book with this number, for the hygiene centre.

    :raises NumberWrong, NumberMistyped, BookNotFound: there is none
    """
    rules.check_hygiene(actor, now=now)
    book_id = Book.objects.filter(number=numbers.parse(number)).values_list("pk", flat=True).first()
    if book_id is None:
        raise errors.BookNotFound
    return book_id


def list_employers(*, actor: Actor, now: datetime) -> list[Employer]:
    """Employers for whom the actor speaks."""
    ids = list_places_of(actor, Duty.Kind.EMPLOYER, on=rules.day_of(now))
    return list(Employer.objects.filter(pk__in=ids).order_by("name"))


def list_staff(*, employer_id: UUID, actor: Actor, now: datetime) -> list[StaffRow]:
    """
    Holders who let the employer see the admission; those without one first, then by term.

    :raises NotOnDuty: the actor does not speak for this employer
    """
    rules.check_employer(actor, employer_id, now=now)
    links = StaffLink.objects.filter(employer_id=employer_id, state=StaffLink.State.GRANTED)
    rows = []
    for link in links.select_related("book__person", "book__category", "book__profession"):
        _note(actor, link.book, "medbook.admission", "employer")
        rows.append(_staff_row(link))
    rows.sort(key=lambda row: (row.until is not None, row.until or date.max, row.name))
    return rows


def list_asked(*, employer_id: UUID, actor: Actor, now: datetime) -> list[StaffLink]:
    """Holders who have not answered yet; only the number of the book is shown."""
    rules.check_employer(actor, employer_id, now=now)
    asked = StaffLink.objects.filter(employer_id=employer_id, state=StaffLink.State.ASKED)
    return list(asked.select_related("book").order_by("asked_at"))


def _staff_row(link: StaffLink) -> StaffRow:
    book = link.book
    return StaffRow(
        link_id=link.pk,
        number=book.number or "",
        name=book.person.short_name,
        post=(book.profession or book.category).title,
        light=light_of(book),
        until=book.admitted_until,
        basis=link.basis,
    )


def _note(actor: Actor, book: Book, what: str, purpose: str) -> None:
    record_access(actor=actor, person_id=book.person_id, what=what, purpose=purpose, subject_id=book.pk)
