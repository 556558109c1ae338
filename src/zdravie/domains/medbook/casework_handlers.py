"""Between the application and its book: each reaction is safe to run twice."""

from uuid import UUID

from zdravie.domains.medbook import clinic_listing, events
from zdravie.domains.medbook.actions.list_clinic import list_clinic
from zdravie.domains.medbook.actions.open_book_of_case import open_book_of_case
from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.service import CODE, EXAMS, PAPER_KIND
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.casework.actions.advance_case import advance_case
from zdravie.platform.casework.events import CaseMoved
from zdravie.platform.casework.queries import get_own_case
from zdravie.platform.casework.types import State
from zdravie.platform.papers.events import PaperIssued
from zdravie.platform.papers.models import Paper


def open_approved(event: CaseMoved) -> None:
    """«Одобрено»: the book is opened and the examinations begin."""
    if event.service_code == CODE and event.to_code == State.APPROVED:
        open_book_of_case(case_id=event.case_id, person_id=event.applicant_id, actor=SYSTEM, now=clock.now())


def list_confirmed(event: CaseMoved) -> None:
    """A clinic that was named and confirmed is in the list; its application has nothing more to wait for."""
    if event.service_code != clinic_listing.CODE or event.to_code not in (State.APPROVED, State.READY):
        return
    now = clock.now()
    if event.to_code == State.APPROVED:
        list_clinic(case_id=event.case_id, actor=SYSTEM, now=now)
    target = State.READY if event.to_code == State.APPROVED else State.ISSUED
    advance_case(case_id=event.case_id, target=target, actor=SYSTEM, now=now)


def announce_ready(event: events.BookIssued) -> None:
    """Everything is met: «готов к выдаче»."""
    _advance(event.book_id, EXAMS, State.READY)


def hand_over(event: PaperIssued) -> None:
    """The file is there: «выдан», whichever message came first."""
    paper = Paper.objects.only("kind", "subject_id").get(pk=event.paper_id)
    if paper.kind == PAPER_KIND and paper.subject_id is not None:
        _advance(paper.subject_id, EXAMS, State.READY)
        _advance(paper.subject_id, State.READY, State.ISSUED)


def _advance(book_id: UUID, source: str, target: str) -> None:
    book = Book.objects.only("case_id").get(pk=book_id)
    if book.case_id is None:
        return
    case = get_own_case(book.case_id, actor=SYSTEM, purpose="the book moves on")
    if case.state == source:
        advance_case(case_id=case.pk, target=target, actor=SYSTEM, now=clock.now())
