"""The paper follows the book: each reaction is safe to run twice."""

from zdravie.domains.medbook import events
from zdravie.domains.medbook.actions.print_book import find_standing_paper, print_book
from zdravie.domains.medbook.models import Book
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.papers.actions.revoke_paper import revoke_paper


def print_anew(
    event: events.BookIssued
    | events.BookReissued
    | events.BookRestored
    | events.BookReviewed
    | events.CategoryChanged
    | events.PaperBookTold
    | events.RecordsAdded
    | events.RecordVoided,
) -> None:
    """The first issue, a new name, term, category or entry: a new paper, if it says anything else."""
    print_book(book_id=event.book_id, actor=SYSTEM, now=clock.now())


def revoke(event: events.BookAnnulled | events.BookClosed) -> None:
    """The paper of an ended book says so at every check."""
    book = Book.objects.get(pk=event.book_id)
    paper = find_standing_paper(book)
    if paper is not None:
        reason = book.end_reason or "книжка закрыта"
        revoke_paper(paper_id=paper.pk, reason=reason, actor=SYSTEM, now=clock.now())
