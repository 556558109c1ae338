"""A scan is read once by the machine, in a job, and what it read is sealed and journalled."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from PIL import Image, ImageDraw, ImageFont
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.platform.casework.services import REVIEWED
from tests.platform.files import making
from zdravie.kernel.actor import Actor
from zdravie.platform import papers
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.casework import tasks
from zdravie.platform.casework.actions.attach_document import attach_document
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.models import CaseDocument
from zdravie.platform.casework.reading import stands_in

pytestmark = pytest.mark.django_db
FONT = next((Path(papers.__file__).parent / "fonts").glob("*.ttf"))
WRITTEN = ("Фамилия ВОЛКОВА", "Имя Анна", "ИНН 500100732259")
Attach = Callable[[bytes, str], CaseDocument]


@pytest.fixture
def attach(applicant: Actor, settings, tmp_path: Path, now: datetime) -> Attach:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"
    case = begin_case(service_code=REVIEWED.code, profile={}, actor=applicant, now=now)

    def attach_(content: bytes, name: str) -> CaseDocument:
        return attach_document(
            case_id=case.pk, kind="passport", name=name, content=content, actor=applicant, now=now
        )

    return attach_


def scan(kind: str) -> bytes:
    """A page with three lines of print."""
    page = Image.new("RGB", (1400, 700), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 56)
    for number, line in enumerate(WRITTEN):
        pen.text((100, 100 + 150 * number), line, font=font, fill="black")
    out = io.BytesIO()
    page.save(out, kind)
    return out.getvalue()


def run_jobs() -> None:
    for job in ProcrastinateJob.objects.filter(task_name="casework.read_document").order_by("pk"):
        tasks.read_document(**job.args)


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_scan_is_read_once(attach: Attach, kind: str) -> None:
    document = attach(scan(kind), f"паспорт.{kind.lower()}")
    for _ in range(2):
        run_jobs()
    document.refresh_from_db()
    assert document.reading == CaseDocument.Reading.READ
    assert all(stands_in(value, document.words or "") for value in ("Волкова", "Анна", "500100732259"))
    entries = AuditEntry.objects.filter(what="casework.document_read.v1", subject_id=document.case_id)
    assert entries.count() == 1
    assert AuditEntry.objects.filter(what="files.content", purpose="recognition").count() == 1


def test_what_was_read_is_not_kept_in_the_open(attach: Attach) -> None:
    document = attach(scan("PNG"), "паспорт.png")
    run_jobs()
    with connection.cursor() as cursor:
        cursor.execute("SELECT words::text FROM casework_casedocument WHERE id = %s", [document.pk])
        (kept,) = cursor.fetchone()
    assert kept
    assert "ВОЛКОВА".encode().hex() not in kept
    assert "ВОЛКОВА" not in kept


def test_a_document_taken_back_is_not_read(attach: Attach, now: datetime) -> None:
    document = attach(scan("PNG"), "паспорт.png")
    CaseDocument.objects.filter(pk=document.pk).update(removed_at=now)
    run_jobs()
    document.refresh_from_db()
    assert (document.reading, document.words) == ("", None)


def test_what_cannot_be_drawn_is_said_to_be_unread(attach: Attach, monkeypatch: pytest.MonkeyPatch) -> None:
    document = attach(making.pdf(), "паспорт.pdf")
    monkeypatch.setattr("zdravie.platform.files.inspection._PAGE_WIDTH", 0)
    run_jobs()
    document.refresh_from_db()
    assert (document.reading, document.words) == ("FAILED", None)


def test_without_tesseract_nothing_is_queued_and_the_document_is_taken(attach: Attach, settings) -> None:
    settings.ZDRAVIE_TESSERACT = "none"
    assert attach(scan("PNG"), "паспорт.png").reading == ""
    assert not ProcrastinateJob.objects.filter(task_name="casework.read_document").exists()


def test_the_database_knows_no_text_of_an_unread_document(attach: Attach) -> None:
    document = attach(scan("PNG"), "паспорт.png")
    document.words = "ВОЛКОВА"
    with pytest.raises(IntegrityError), transaction.atomic():
        document.save()
