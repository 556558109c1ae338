"""Order the paper of the book as it stands now; the one before is replaced in the same moment."""

import json
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
from zdravie.platform.papers.queries import list_papers_of


@transaction.atomic
def print_book(*, book_id: UUID, actor: Actor, now: datetime) -> Paper | None:
    """
    One paper for what it says: the same wish twice is one paper. A book without admission has none.

    :returns: the paper, or nothing while the book is a draft or suspended
    """
    book = lock_book(book_id)
    if not book.is_issued or book.admitted_until is None:
        return None
    data, papers = data_of(book), list_papers_of(subject_id=book.pk)
    until = book.admitted_until if data["admitted_until"] else None
    standing = next((one for one in papers if _stands(one)), None)
    # Under the lock of the book the next number is ours alone.
    key = f"medbook.book:{book.pk}:{len(papers) + 1}"
    if standing is not None:
        if json.loads(standing.data) == data:
            return standing
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
