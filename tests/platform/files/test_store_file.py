"""store_file keeps honest files: sealed, without what the camera added, opened by those who may."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.platform.files import making
from tests.platform.files.conftest import Store
from tests.platform.files.making import MB, pdf, picture
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.files import errors, naming, readers, serving, tasks
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.actions.remove_file import remove_file
from zdravie.platform.files.models import StoredFile
from zdravie.platform.files.types import DocumentType, MediaType
from zdravie.platform.vault.envelope import CannotOpen

pytestmark = pytest.mark.django_db


def contents(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


def test_a_picture_comes_back_without_camera_and_place(store: Store, owner: Actor) -> None:
    file = store(making.picture_with_place())
    opened = open_file(file_id=file.pk, actor=owner, purpose="test")
    assert b"SecretPhone" not in opened.content
    with Image.open(io.BytesIO(opened.content)) as drawn:
        assert not drawn.getexif()
        assert drawn.size == (600, 800), "the turn of the camera is done, not noted"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (picture(), MediaType.JPEG),
        (picture(mode="CMYK"), MediaType.JPEG),
        (picture(mode="L"), MediaType.JPEG),
        (picture(progressive=True), MediaType.JPEG),
        (picture("PNG"), MediaType.PNG),
        (picture("PNG", mode="RGBA"), MediaType.PNG),
        (picture("PNG", mode="P"), MediaType.PNG),
        (picture("PNG", mode="1"), MediaType.PNG),
        (pdf(), MediaType.PDF),
        (pdf(pages=50), MediaType.PDF),
    ],
)
def test_honest_files_of_the_three_kinds_are_kept(
    store: Store, owner: Actor, content: bytes, media_type: MediaType
) -> None:
    file = store(content, name="whatever.exe")
    assert file.media_type == media_type
    assert file.name == "whatever" + media_type.suffix
    assert open_file(file_id=file.pk, actor=owner, purpose="test").media_type is media_type


@pytest.mark.covers("ID-110", "C-16")
def test_five_megabytes_of_identity_are_taken_and_a_byte_more_is_not(store: Store) -> None:
    assert store(making.padded(picture(), 5_242_880))
    with pytest.raises(errors.FileTooBig):
        store(making.padded(picture(), 5_242_881))


@pytest.mark.covers("C-16")
@pytest.mark.parametrize(
    ("document_type", "megabytes"),
    [
        (DocumentType.PASSPORT, 5),
        (DocumentType.SNILS, 2),
        (DocumentType.POLICY, 3),
        (DocumentType.CONTRACT, 5),
        (DocumentType.EXAMINATION, 4),
        (DocumentType.PHOTO, 2),
        (DocumentType.OTHER, 5),
    ],
)
def test_each_document_has_its_limit(store: Store, document_type: DocumentType, megabytes: int) -> None:
    content = picture()
    assert store(making.padded(content, megabytes * MB), document_type=document_type)
    with pytest.raises(errors.FileTooBig) as refused:
        store(making.padded(content, megabytes * MB + 1), document_type=document_type)
    assert refused.value.details == {"most": megabytes}


def test_nothing_in_the_open_lies_on_disk(store: Store, tmp_path: Path) -> None:
    store(pdf(), name="Паспорт Волковой.pdf")
    (kept,) = contents(tmp_path)
    assert b"%PDF" not in kept.read_bytes()
    assert "Волковой" not in str(kept)
    assert kept.stat().st_mode & 0o077 == 0


def test_a_file_put_in_place_of_another_does_not_open(store: Store, owner: Actor, tmp_path: Path) -> None:
    store(pdf())
    (first,) = contents(tmp_path)
    second = store(picture())
    (other,) = [path for path in contents(tmp_path) if path != first]
    other.write_bytes(first.read_bytes())
    with pytest.raises(CannotOpen):
        open_file(file_id=second.pk, actor=owner, purpose="test")


def test_a_stranger_learns_nothing_and_is_written_down(
    store: Store, make_actor: Callable[..., Actor]
) -> None:
    file, stranger = store(picture()), make_actor()
    with pytest.raises(errors.FileUnknown):
        open_file(file_id=file.pk, actor=stranger, purpose="test")
    entry = AuditEntry.objects.get(kind=AuditEntry.Kind.REFUSAL)
    assert (entry.actor_id, entry.person_id) == (stranger.id, file.owner_id)


def test_the_rule_of_the_room_lets_others_in_and_every_look_is_written_down(
    store: Store, make_actor: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, clerk = store(picture()), make_actor()
    monkeypatch.setattr(readers, "_rules", {})
    readers.let_in("test", lambda _, actor: actor.id == clerk.id)
    assert open_file(file_id=file.pk, actor=clerk, purpose="review").content
    entry = AuditEntry.objects.get(kind=AuditEntry.Kind.READ)
    assert (entry.actor_id, entry.subject_id, entry.purpose) == (clerk.id, file.pk, "review")


def test_what_was_taken_back_is_gone(
    store: Store,
    owner: Actor,
    make_actor: Callable[..., Actor],
    tmp_path: Path,
    now: datetime,
) -> None:
    file = store(picture())
    with pytest.raises(errors.FileUnknown):
        remove_file(file_id=file.pk, actor=make_actor(), now=now)
    remove_file(file_id=file.pk, actor=owner, now=now)
    job = ProcrastinateJob.objects.get(task_name="files.drop_content")
    tasks.drop_content(**job.args)
    assert contents(tmp_path) == []
    tasks.drop_content(**job.args)
    with pytest.raises(errors.FileUnknown):
        open_file(file_id=file.pk, actor=owner, purpose="test")
    assert StoredFile.objects.get().removed_at == now


def test_a_row_that_failed_leaves_no_content(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(StoredFile, "save", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        store(picture())
    assert contents(tmp_path) == []


def test_an_answer_is_not_sniffed_not_kept_and_pdf_is_saved(store: Store, owner: Actor) -> None:
    for content, way in ((picture(), "inline"), (pdf(), "attachment")):
        file = store(content, name="Снимок.x")
        answer = serving.answer_with(open_file(file_id=file.pk, actor=owner, purpose="test"))
        assert answer.headers["Content-Disposition"].startswith(way)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\scans\\Паспорт.JPEG", "Паспорт.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ('a<b>"c|?*.png', "abc.jpg"),
        ("", "файл.jpg"),
        ("..", "файл.jpg"),
        ("я" * 300, "я" * 80 + ".jpg"),
    ],
)
def test_names_lose_their_tricks(given: str, kept: str) -> None:
    assert naming.tidy(given, MediaType.JPEG) == kept
