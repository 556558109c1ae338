"""An approved application becomes a book, with all that the applicant told."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook.actions.choose_clinic import choose_clinic
from zdravie.domains.medbook.actions.grant_access import grant_access
from zdravie.domains.medbook.actions.issue_referral import issue_referral
from zdravie.domains.medbook.actions.open_book import open_book
from zdravie.domains.medbook.actions.tell_paper_book import tell_paper_book
from zdravie.domains.medbook.models import Book, Employer, ExamSite
from zdravie.domains.medbook.service import EXAMS
from zdravie.domains.medbook.types import PaperBook
from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework.actions.advance_case import advance_case
from zdravie.platform.casework.queries import get_answers


@transaction.atomic
def open_book_of_case(*, case_id: UUID, person_id: UUID, actor: Actor, now: datetime) -> Book:
    """
    Open the book, give the clinic its right and a referral, move the application to the examinations.

    Repeated, it finds everything done. A wish that cannot be met any more, such as a clinic without its
    licence by now, is left for the holder to make anew in the cabinet.

    :raises AlreadyHasBook: the person has another living book
    """
    answers = get_answers(case_id, actor=actor, purpose="open the approved book")
    known = Book.objects.filter(case_id=case_id).first()
    if known is not None:
        return known
    book = open_book(
        person_id=person_id,
        category=answers["category"],
        profession=answers.get("profession", ""),
        trains_yearly=bool(answers.get("trains_yearly")),
        case_id=case_id,
        actor=actor,
        now=now,
    )
    _keep_paper_book(book, answers, actor, now)
    _choose_clinic(book, answers.get("clinic_code", ""), actor, now)
    number = answers.get("employer_inn", "") if answers.get("shows_employer") else ""
    if Employer.objects.filter(inn=number).exists():
        grant_access(book_id=book.pk, inn=number, is_employed=True, actor=actor, now=now)
    advance_case(case_id=case_id, target=EXAMS, actor=actor, now=now)
    return book


def _keep_paper_book(book: Book, answers: dict[str, str], actor: Actor, now: datetime) -> None:
    if not answers.get("paper_number"):
        return
    issued_on = date.fromisoformat(answers["paper_issued_on"])
    paper = PaperBook(answers["paper_number"], issued_on, answers.get("paper_issuer", ""))
    _try(lambda: tell_paper_book(book_id=book.pk, paper=paper, actor=actor, now=now))


def _choose_clinic(book: Book, code: str, actor: Actor, now: datetime) -> None:
    site = ExamSite.objects.filter(code=code).first()
    if site is not None and site.is_fit:
        choose_clinic(book_id=book.pk, clinic_id=site.clinic_id, actor=actor, now=now)
        _try(lambda: issue_referral(book_id=book.pk, actor=actor, now=now))


def _try(wish: Callable[[], object]) -> None:
    with suppress(DomainError), transaction.atomic():
        wish()
