"""The paper of the book: one for each edition and term, drawn and sealed, live at every check."""

import json
from datetime import timedelta

import pytest
from pypdf import PdfReader

from tests.domains.medbook.conftest import good, pass_everything
from zdravie.domains.medbook import events, paper_handlers
from zdravie.domains.medbook.actions.add_records import add_records
from zdravie.domains.medbook.actions.close_book import close_book
from zdravie.domains.medbook.actions.print_book import find_standing_paper, print_book
from zdravie.domains.medbook.actions.reissue_book import reissue_book
from zdravie.domains.medbook.models import Requirement
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Outcome
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.papers import standing
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.actions.open_paper import open_paper
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.types import Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


@pytest.fixture
def issued(kept, now):
    return pass_everything(kept, now)


def event_of(cls, book):
    return cls(book_id=book.pk, person_id=book.person_id)


def text_of(content: bytes) -> str:
    import io

    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_issued_book_is_a_pdf_with_its_three_strands(issued, cook, now) -> None:
    for _ in range(2):
        paper_handlers.print_anew(event_of(events.BookIssued, issued))
    paper = Paper.objects.get()
    draw_paper(paper_id=paper.pk, actor=SYSTEM, now=now)
    text = text_of(open_paper(paper_id=paper.pk, actor=cook, purpose="own papers").content)
    for expected in (
        "Волкова Анна Сергеевна",
        str(issued.number),
        "Допуск до 24 ноября 2027 года",
        "Общественное питание",
        "Отоларинголог",
        "Анализ крови на сифилис",
        "Дифтерия и столбняк",
        "Гигиеническая подготовка и аттестация",
        "не является основным документом",
    ):
        assert expected in text, text


def test_a_stranger_who_checks_learns_the_admission_and_nothing_medical(issued, now) -> None:
    paper = print_book(book_id=issued.pk, actor=SYSTEM, now=now)
    draw_paper(paper_id=paper.pk, actor=SYSTEM, now=now)
    paper.refresh_from_db()
    checked = standing.judge(paper, now=now)
    assert (checked.verdict, checked.until) == (Verdict.VALID, issued.admitted_until)
    told = repr(checked)
    rows = Requirement.objects.all()
    assert not [word for row in rows for word in (row.name, row.code) if word in told and word != "ent"]


def test_a_suspension_is_seen_at_once_and_a_new_term_is_a_new_paper(issued, clinic, examiner, now) -> None:
    first = print_book(book_id=issued.pk, actor=SYSTEM, now=now)
    draw_paper(paper_id=first.pk, actor=SYSTEM, now=now)
    later = now + timedelta(days=20)
    bad = good("TEST", "syphilis", today(later), outcome=Outcome.UNFIT)
    add_records(book_id=issued.pk, entries=[bad], clinic_id=clinic.pk, actor=examiner, now=later)
    first.refresh_from_db()
    checked = standing.judge(first, now=later)
    assert (checked.verdict, checked.words) == (Verdict.INVALID, "допуск приостановлен")
    assert print_book(book_id=issued.pk, actor=SYSTEM, now=later) is None
    mended = good("TEST", "syphilis", today(later + timedelta(days=9)))
    moment = later + timedelta(days=9)
    add_records(book_id=issued.pk, entries=[mended], clinic_id=clinic.pk, actor=examiner, now=moment)
    paper_handlers.print_anew(event_of(events.BookRestored, issued))
    assert find_standing_paper(issued) == first


def test_a_new_name_replaces_the_paper(issued, person, cook, now) -> None:
    first = print_book(book_id=issued.pk, actor=SYSTEM, now=now)
    person.family_name = "Соколова"
    person.save()
    reissue_book(book_id=issued.pk, actor=cook, now=now)
    for _ in range(2):
        paper_handlers.print_anew(event_of(events.BookReissued, issued))
    first.refresh_from_db()
    assert first.state == Paper.State.REPLACED
    second = find_standing_paper(issued)
    assert json.loads(second.data)["holder"]["family_name"] == "Соколова"
    assert Paper.objects.count() == 2


def test_the_paper_of_a_closed_book_is_revoked(issued, cook, now) -> None:
    paper = print_book(book_id=issued.pk, actor=SYSTEM, now=now)
    close_book(book_id=issued.pk, actor=cook, now=now)
    for _ in range(2):
        paper_handlers.revoke(event_of(events.BookClosed, issued))
    paper.refresh_from_db()
    assert paper.state == Paper.State.REVOKED
    assert standing.judge(paper, now=now).verdict is Verdict.INVALID
