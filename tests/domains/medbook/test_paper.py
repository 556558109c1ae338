"""The paper of the book: one for each edition and term, drawn and sealed, live at every check."""

import io
import json
from datetime import timedelta

import pytest
from pypdf import PdfReader

from tests.domains.medbook.conftest import good, pass_everything
from tests.platform.files import making
from zdravie.domains.medbook import events, paper_handlers
from zdravie.domains.medbook.actions.add_records import add_records
from zdravie.domains.medbook.actions.close_book import close_book
from zdravie.domains.medbook.actions.open_book import open_book
from zdravie.domains.medbook.actions.print_book import find_standing_paper, print_book
from zdravie.domains.medbook.actions.reissue_book import reissue_book
from zdravie.domains.medbook.actions.void_record import void_record
from zdravie.domains.medbook.models import Record, Requirement
from zdravie.domains.medbook.service import CODE
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Outcome
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.casework.actions.attach_document import attach_document
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.papers import standing
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.actions.open_paper import open_paper
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.types import Verdict
from zdravie.registries.people.indexes import snils_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


@pytest.fixture
def issued(kept, now):
    return pass_everything(kept, now)


def event_of(cls, book):
    return cls(book_id=book.pk, person_id=book.person_id)


def drawn(book, cook, now) -> bytes:
    paper = print_book(book_id=book.pk, actor=SYSTEM, now=now)
    draw_paper(paper_id=paper.pk, actor=SYSTEM, now=now)
    return open_paper(paper_id=paper.pk, actor=cook, purpose="own papers").content


def text_of(content: bytes) -> str:
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
    for _ in range(2):
        paper_handlers.print_anew(event_of(events.BookRestored, issued))
    first.refresh_from_db()
    assert first.state == Paper.State.REPLACED
    assert len(json.loads(find_standing_paper(issued).data)["tests"]) == 11 + 1


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


def test_what_came_back_to_what_it_was_is_a_paper_again(issued, clinic, examiner, now) -> None:
    def printed() -> Paper:
        paper_handlers.print_anew(event_of(events.RecordsAdded, issued))
        return find_standing_paper(issued)

    first = printed()
    more = good("VACCINATION", "influenza", today(now), key="again")
    add_records(book_id=issued.pk, entries=[more], clinic_id=clinic.pk, actor=examiner, now=now)
    second = printed()
    record = Record.objects.get(key="again")
    void_record(record_id=record.pk, clinic_id=clinic.pk, reason="Ошибка", actor=examiner, now=now)
    third = printed()
    assert len({first.pk, second.pk, third.pk}) == 3
    assert json.loads(third.data) == json.loads(first.data)
    assert third.state == Paper.State.ORDERED, "it stands, though the first said the same and does not"


@pytest.mark.covers("MB-002", "MB-011", "MB-081")
def test_people_and_programs_read_the_same_whole_book(issued, person, clinic, examiner, cook, now) -> None:
    person.snils, person.snils_index = "11223344595", snils_index("11223344595")
    person.save()
    day = today(now)
    entries = [
        good("CONCLUSION", "health", day),
        good("CONCLUSION", "occupational-disease", day, outcome=Outcome.UNFIT, details="дерматит"),
        good("CONCLUSION", "restrictions", day, outcome=Outcome.UNFIT, details="не поднимать больше 10 кг"),
    ]
    add_records(book_id=issued.pk, entries=entries, clinic_id=clinic.pk, actor=examiner, now=now)
    content = drawn(issued, cook, now)
    text = text_of(content)
    for expected in (
        "Состояние здоровья годен к работе",
        "Профессиональные заболевания, дерматит выявлены",
        "Ограничения по работе, не поднимать больше 10 кг есть",
        "Отоларинголог",
        "Анализ крови на сифилис",
        "Дифтерия и столбняк",
        "112-233-445 95",
    ):
        assert expected in text, text
    attached = json.loads(PdfReader(io.BytesIO(content)).attachments["data.json"][0])
    assert attached["snils"] == "112-233-445 95"
    assert attached["birth_on"] == person.birth_on.isoformat()
    assert {row["name"] for row in attached["conclusions"]} >= {"Ограничения по работе"}
    assert all(attached[strand] for strand in ("examinations", "tests", "vaccinations", "training"))


@pytest.mark.covers("MB-054")
def test_the_photograph_of_the_application_is_printed_in_the_book(cook, person, now) -> None:
    case = begin_case(service_code=CODE, profile={}, actor=cook, now=now)
    picture = making.picture(size=(900, 900))
    attach_document(case_id=case.pk, kind="photo", name="я.jpg", content=picture, actor=cook, now=now)
    wish = {"person_id": person.pk, "category": "catering", "case_id": case.pk}
    book = pass_everything(open_book(**wish, actor=SYSTEM, now=now), now)
    (photo,) = PdfReader(io.BytesIO(drawn(book, cook, now))).pages[0].images
    assert photo.image.size == (354, 472), "cut to three by four"


def test_the_paper_of_a_closed_book_is_revoked(issued, cook, now) -> None:
    paper = print_book(book_id=issued.pk, actor=SYSTEM, now=now)
    close_book(book_id=issued.pk, actor=cook, now=now)
    for _ in range(2):
        paper_handlers.revoke(event_of(events.BookClosed, issued))
    paper.refresh_from_db()
    assert paper.state == Paper.State.REVOKED
    assert standing.judge(paper, now=now).verdict is Verdict.INVALID
