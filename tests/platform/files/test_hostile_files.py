"""Files that nobody should keep: each is refused with its own code, and leaves nothing behind."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf.generic import ArrayObject, TextStringObject

from tests.platform.files import making
from tests.platform.files.conftest import Store
from tests.platform.files.making import MB, action, annotation, dictionary, name, pdf, picture
from zdravie.platform.files import errors
from zdravie.platform.files.models import StoredFile
from zdravie.platform.files.types import DocumentType

pytestmark = pytest.mark.django_db


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "b")
    return out.getvalue()


JPEG, PNG, PDF = picture(), picture("PNG"), pdf()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EMBEDDED = dictionary(EmbeddedFiles=dictionary(Names=ArrayObject()))
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "FILE-EMPTY"),
    "one byte above the limit": (lambda: making.padded(JPEG, 5 * MB + 1), "FILE-BIG"),
    "bmp": (lambda: picture("BMP"), "FILE-BMP"),
    "tiff": (lambda: picture("TIFF"), "FILE-TIFF"),
    "tiff of the other end": (lambda: b"MM\0*" + b"\0" * 50, "FILE-TIFF"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 50, "FILE-HEIC"),
    "heif": (lambda: b"\0\0\0\x18ftypmif1" + b"\0" * 50, "FILE-HEIC"),
    "avif": (lambda: b"\0\0\0\x18ftypavif" + b"\0" * 50, "FILE-HEIC"),
    "svg": (lambda: SVG, "FILE-SVG"),
    "svg with a prologue": (lambda: b'\xef\xbb\xbf<?xml version="1.0"?>\n' + SVG, "FILE-SVG"),
    "svg in utf-16": (lambda: SVG.decode().encode("utf-16"), "FILE-SVG"),
    "gif": (lambda: picture("GIF"), "FILE-TYPE"),
    "webp": (lambda: picture("WEBP"), "FILE-TYPE"),
    "html": (lambda: b"<!doctype html><script>alert(1)</script>", "FILE-TYPE"),
    "text": ("Паспорт 4510 123456".encode, "FILE-TYPE"),
    "zip": (zipped, "FILE-TYPE"),
    "program of windows": (lambda: b"MZ" + b"\0" * 200, "FILE-TYPE"),
    "program of linux": (lambda: b"\x7fELF" + b"\0" * 200, "FILE-TYPE"),
    "script": (lambda: b"#!/bin/sh\nrm -rf /\n", "FILE-TYPE"),
    "postscript": (lambda: b"%!PS-Adobe-3.0\nshowpage", "FILE-TYPE"),
    "movie": (lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 50, "FILE-TYPE"),
    "pdf behind a page": (lambda: b"<script>alert(1)</script>" + PDF, "FILE-TYPE"),
    "zeros": (lambda: b"\0" * 4096, "FILE-TYPE"),
    "half a jpeg": (lambda: JPEG[: len(JPEG) // 2], "FILE-BROKEN"),
    "head of a jpeg": (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 300, "FILE-BROKEN"),
    "page in the coat of a jpeg": (lambda: b"\xff\xd8\xff<html><script>alert(1)</script>", "FILE-BROKEN"),
    "half a png": (lambda: PNG[: len(PNG) // 2], "FILE-BROKEN"),
    "png with wrong sums": (lambda: PNG[:40] + b"\xff\xff" + PNG[42:], "FILE-BROKEN"),
    "png without pixels": (lambda: making.png_of(500, 500), "FILE-BROKEN"),
    "png of no size": (lambda: making.png_of(0, 0), "FILE-BROKEN"),
    "png that claims 30000 by 30000": (lambda: making.png_of(30000, 30000), "FILE-BOMB"),
    "png that claims two milliards": (lambda: making.png_of(2**31 - 1, 1000), "FILE-BOMB"),
    "png of 81 megapixels": (lambda: making.solid_png(9000), "FILE-BOMB"),
    "png with a word that unfolds": (
        lambda: making.png_of(500, 500, b"", (b"zTXt", b"a\0\0" + zlib.compress(b"\0" * (200 * MB), 9))),
        "FILE-BROKEN",
    ),
    "tiny picture": (lambda: picture(size=(120, 90)), "FILE-SMALL"),
    "strip": (lambda: picture(size=(4000, 20)), "FILE-SMALL"),
    "half a pdf": (lambda: PDF[: len(PDF) // 3], "FILE-BROKEN"),
    "head of a pdf": (lambda: b"%PDF-1.7\n", "FILE-BROKEN"),
    "pdf without pages": (lambda: pdf(pages=0), "FILE-BROKEN"),
    "pdf of noise": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 40, "FILE-BROKEN"),
    "pdf with a password": (lambda: pdf(password="secret"), "FILE-PASSWORD"),
    "pdf with an empty password": (lambda: pdf(password=""), "FILE-PASSWORD"),
    "pdf with a script": (lambda: pdf(script="app.alert(1)"), "FILE-SCRIPT"),
    "pdf that starts a program": (lambda: pdf(root={name("/OpenAction"): action("Launch")}), "FILE-SCRIPT"),
    "pdf that sends a form": (
        lambda: pdf(page={name("/AA"): dictionary(O=action("SubmitForm"))}),
        "FILE-SCRIPT",
    ),
    "pdf that opens another": (lambda: pdf(root={name("/OpenAction"): action("GoToR")}), "FILE-SCRIPT"),
    "pdf that imports": (lambda: pdf(root={name("/OpenAction"): action("ImportData")}), "FILE-SCRIPT"),
    "pdf with a form of xml": (
        lambda: pdf(root={name("/AcroForm"): dictionary(XFA=TextStringObject("<xdp/>"))}),
        "FILE-SCRIPT",
    ),
    "pdf with a film": (lambda: pdf(page=annotation("RichMedia")), "FILE-SCRIPT"),
    "pdf with a screen": (lambda: pdf(page=annotation("Screen")), "FILE-SCRIPT"),
    "pdf with a name in disguise": (
        lambda: PDF.replace(b"/MediaBox", b"/J#61vaScript (x) /MediaBox"),
        "FILE-SCRIPT",
    ),
    "pdf with a script in a packed object": (making.hidden_script, "FILE-SCRIPT"),
    "pdf with a file inside": (lambda: pdf(attachment=b"MZ"), "FILE-ATTACHED"),
    "pdf with an empty list of files": (lambda: pdf(root={name("/Names"): EMBEDDED}), "FILE-ATTACHED"),
    "pdf with a paper clip": (lambda: pdf(page=annotation("FileAttachment")), "FILE-ATTACHED"),
    "pdf of 51 pages": (lambda: pdf(pages=51), "FILE-PAGES"),
    "pdf whose objects unfold to a gigabyte": (making.object_stream_bomb, "FILE-BOMB"),
    "pdf nested too deep": (
        lambda: PDF.replace(b"/MediaBox", b"/X " + b"[" * 5000 + b"]" * 5000 + b" /MediaBox"),
        "FILE-BROKEN",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.covers("ID-110", "ID-112", "ID-113", "C-16")
def test_hostile_file_is_refused_with_its_code(store: Store, tmp_path: Path, kind: str) -> None:
    make, code = HOSTILE[kind]
    with pytest.raises(errors.FileRefused) as refused:
        store(make())
    assert refused.value.code == code
    assert not StoredFile.objects.exists()
    assert not [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 40


def test_a_pdf_is_no_photograph(store: Store) -> None:
    with pytest.raises(errors.PdfRefused):
        store(PDF, document_type=DocumentType.PHOTO)


@pytest.mark.parametrize("refusal", errors.FileRefused.__subclasses__())
def test_every_refusal_says_what_to_do(refusal: type[errors.FileRefused]) -> None:
    advice = ("Выберите", "выберите", "охраните", "меньшите", "агрузите", "фотографируйте", "Оставьте")
    assert any(word in refusal.message for word in advice), refusal.message
