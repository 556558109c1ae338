"""
Whatever moment the issuing of a book dies at, the end is one book, one number, one paper, one notice (B1).

The entry that makes the book whole, and the jobs that follow it, are run to their death at a boundary of the
database or of the disk, then to another death, then to the end, as the queue does with jobs whose worker is
gone. By day some boundaries are tried, by night every one in each order of the jobs. Real processes are
killed by ``tests/races/test_issuing_killed.py``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

import pytest
from django.db import connection, transaction

from tests.domains.medbook.conftest import entries_for
from tests.factories import make_person
from tests.platform.papers.crashes import Boundaries, Killed
from zdravie.domains.medbook import casework_handlers, events, handlers, paper_handlers
from zdravie.domains.medbook.actions.add_records import put
from zdravie.domains.medbook.actions.open_book import open_book
from zdravie.domains.medbook.models import Book, NumberSeries, Record
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.types import Entry
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.casework.models import Case, Move
from zdravie.platform.casework.numbers import next_number
from zdravie.platform.files.models import StoredFile
from zdravie.platform.notify.models import Message, Notice
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.events import PaperIssued
from zdravie.platform.papers.models import Paper, Series
from zdravie.registries.people.indexes import phone_index

pytestmark = pytest.mark.django_db(transaction=True)
_JOBS = (paper_handlers.print_anew, handlers.tell_issued, casework_handlers.announce_ready)
"""What hears that a book is issued, in any order; the drawing and the handing over follow the print."""
_ORDERS = list(permutations(_JOBS))
_STEP_BY_DAY = 41


@dataclass(frozen=True)
class Issuing:
    """One cook whose last entry is about to be written."""

    book: Book
    entries: list[Entry]
    now: object

    def run(self, jobs: Sequence[Callable[[events.BookIssued], None]]) -> None:
        with transaction.atomic():
            book = lock_book(self.book.pk)
            put(book, self.entries, source=Record.Source.CLINIC, actor=SYSTEM, now=self.now)
        for job in jobs:
            job(events.BookIssued(book_id=self.book.pk, person_id=self.book.person_id))
            if job is paper_handlers.print_anew:
                paper = Paper.objects.get(subject_id=self.book.pk)
                draw_paper(paper_id=paper.pk, actor=SYSTEM, now=self.now)
                casework_handlers.hand_over(PaperIssued(paper_id=paper.pk, holder_id=paper.holder_id))

    def assert_issued_once(self) -> None:
        self.book.refresh_from_db()
        assert self.book.number
        paper = Paper.objects.get(subject_id=self.book.pk)
        assert paper.state == Paper.State.ISSUED
        assert StoredFile.objects.filter(pk=paper.file_id).count() == 1
        assert Notice.objects.filter(key=f"medbook.issued:{self.book.pk}").count() == 1
        assert Message.objects.filter(key=f"medbook.issued:{self.book.pk}:sms").count() == 1
        moves = Move.objects.filter(case_id=self.book.case_id).values_list("to_state", flat=True)
        assert list(moves) == ["READY", "ISSUED"]
        assert Case.objects.get(pk=self.book.case_id).state == "ISSUED"


@pytest.fixture
def begin(settings, tmp_path, now):
    """A new cook for each boundary, with a telephone of their own."""
    settings.ZDRAVIE_MEDIA = tmp_path / "media"

    def begin_(number: int) -> Issuing:
        phone = f"+7900{number:07}"
        person = make_person(phone=phone, phone_index=phone_index(phone))
        case = Case(service="medical-book", applicant_id=person.pk, state="EXAMS", round=1)
        case.number, case.answers = next_number("MB", year=now.year), {}
        case.started_at = case.changed_at = case.submitted_at = now
        case.save()
        wish = {"category": "catering", "profession": "cook", "case_id": case.pk}
        book = open_book(person_id=person.pk, **wish, actor=SYSTEM, now=now)
        entries = entries_for(book, now)
        with transaction.atomic():
            put(lock_book(book.pk), entries[1:], source=Record.Source.CLINIC, actor=SYSTEM, now=now)
        return Issuing(book, entries[:1], now)

    return begin_


@pytest.mark.covers("MB-010")
@pytest.mark.parametrize(
    ("jobs", "step"),
    [
        (_ORDERS[0], _STEP_BY_DAY),
        *(pytest.param(one, 1, marks=pytest.mark.nightly) for one in _ORDERS),
    ],
)
def test_killed_at_a_boundary_a_book_is_issued_once(begin, jobs, step) -> None:
    begin(1).run(jobs)  # what a process reads once is read
    whole, second = Boundaries(), begin(2)
    with whole.watching():
        second.run(jobs)
    points, killed = range(1, whole.crossed + 1, step), 0
    for point in points:
        issuing = begin(point + 2)
        for at in (point, point // 2 + 1):
            try:
                with Boundaries(at).watching():
                    issuing.run(jobs)
            except Killed:  # some cooks cross a few boundaries less than the first did
                killed += 1
            assert not connection.in_atomic_block
        issuing.run(jobs)
        issuing.assert_issued_once()
    assert killed > len(points), "and some of them twice"
    issued = 2 + len(points)
    assert NumberSeries.objects.get().last == Book.objects.exclude(number=None).count() == issued
    assert Series.objects.get().last == Paper.objects.count() == issued
