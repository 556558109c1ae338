"""Order the paper of the book as it stands now; the one before is replaced in the same moment."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook.models import Book
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.paper import data_of
from zdravie.domains.medbook.service import PAPER_KIND
from zdravie.kernel.actor import Actor
from zdravie.platform.papers.actions.issue_paper import issue_paper
from zdravie.platform.papers.actions.replace_paper import replace_paper
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.queries import find_paper, list_papers_of


@transaction.atomic
def print_book(*, book_id: UUID, actor: Actor, now: datetime) -> Paper | None:
    """
    One paper for each edition and term: the same wish twice is one paper. A book without admission has none.

    :returns: the paper, or nothing while the book is a draft or suspended
    """
    book = lock_book(book_id)
    if not book.is_issued or book.admitted_until is None:
        return None
    key = f"medbook.book:{book.pk}:{book.edition}:{book.admitted_until:%Y%m%d}:{book.category_id}"
    if (known := find_paper(key)) is not None:
        return known
    data = data_of(book)
    until = book.admitted_until if data["admitted_until"] else None
    standing = next((one for one in list_papers_of(subject_id=book.pk) if _stands(one)), None)
    if standing is not None:
        return replace_paper(
            paper_id=standing.pk,
            key=key,
            data=data,
            valid_until=until,
            reason="выдана новая редакция",
            actor=actor,
            now=now,
        )
    return issue_paper(
        kind=PAPER_KIND,
        key=key,
        holder_id=book.person_id,
        subject_id=book.pk,
        data=data,
        valid_until=until,
        actor=actor,
        now=now,
    )


def find_standing_paper(book: Book) -> Paper | None:
    """The paper of the book that was read, if one stands."""
    return next((one for one in list_papers_of(subject_id=book.pk) if _stands(one)), None)


def _stands(paper: Paper) -> bool:
    return paper.kind == PAPER_KIND and paper.state not in (Paper.State.REVOKED, Paper.State.REPLACED)
