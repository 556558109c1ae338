"""The file itself: judged by poppler and OpenSSL, which know nothing of us."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.platform.papers.ordering import DATA, HOLDER, Order
from zdravie.platform.files import shelf
from zdravie.platform.papers import drawing
from zdravie.platform.signing.certificates import to_pem
from zdravie.platform.signing.pades import find_seal
from zdravie.platform.signing.seal import own_seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def pdf(order: Order, tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(shelf.take(order.drawn().file_id))
    return path


@pytest.mark.covers("MB-010", "MB-079")
def test_the_seal_holds_and_one_changed_byte_breaks_it(pdf: Path) -> None:
    content, roots = pdf.read_bytes(), own_seal().centres
    found = find_seal(content, roots=roots)
    assert found is not None
    assert found.holds
    assert find_seal(content, roots=()).is_trusted is False
    for place in range(500, len(content), len(content) // 25):
        changed = bytearray(content)
        changed[place] ^= 1
        judged = find_seal(bytes(changed), roots=roots)
        assert judged is None or not judged.holds, place
    appended = find_seal(content + b"\n%more\n", roots=roots)
    assert appended is None or not appended.holds


def test_openssl_verifies_the_seal(pdf: Path, tmp_path: Path) -> None:
    """PAdES is CMS over the bytes around it: taken out by hand, it verifies as any detached signature."""
    content = pdf.read_bytes()
    signature = PdfReader(pdf).get_fields()["Seal"].value
    start, length, rest, tail = signature["/ByteRange"]
    (tmp_path / "cms").write_bytes(bytes.fromhex(content[length + 1 : rest - 1].decode()))
    (tmp_path / "signed").write_bytes(content[start:length] + content[rest : rest + tail])
    (tmp_path / "root.pem").write_bytes(to_pem(own_seal().centres[0]))
    command = ["openssl", "cms", "-verify", "-inform", "DER", "-in", "cms", "-content", "signed", "-binary"]
    command += ["-CAfile", "root.pem", "-purpose", "any", "-out", "/dev/null"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "signed").write_bytes(b"%" + (tmp_path / "signed").read_bytes())
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


@pytest.mark.nightly
def test_pdfsig_of_poppler_says_valid(pdf: Path) -> None:
    """Needs poppler-utils: ``apt-get install poppler-utils``."""
    assert shutil.which("pdfsig"), "poppler-utils is not installed"
    said = subprocess.run(["pdfsig", str(pdf)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    changed = bytearray(pdf.read_bytes())
    changed[3000] ^= 1
    pdf.write_bytes(changed)
    said = subprocess.run(["pdfsig", str(pdf)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" not in said


@pytest.mark.covers("MB-079")
@pytest.mark.parametrize("kind", DATA)
def test_people_and_programs_read_it(order: Order, kind: str) -> None:
    paper = order(kind, key=f"test:{kind}")
    content = drawing.draw(paper)
    assert drawing.draw(paper) == content
    reader = PdfReader(BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("Волкова Анна Сергеевна", paper.number, "Проверить документ", "ТЕСТ"):
        assert words in text
    assert "Распечатка не является основным документом" in text
    assert json.loads(reader.attachments["data.json"][0]) == {"holder": HOLDER} | DATA[kind]
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "ru"
    marks = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in marks
    assert "<pdfuaid:part>1</pdfuaid:part>" in marks


def test_what_people_type_is_never_read_as_markup(order: Order) -> None:
    nasty = '#panic("x") $a$ *b* _c_ `d` <e> @f \\ "g" #sys.inputs'
    paper = order(data={"holder": HOLDER | {"family_name": nasty}, "service": nasty})
    text = PdfReader(BytesIO(drawing.draw(paper))).pages[0].extract_text()
    assert '#panic("x") $a$ *b*' in " ".join(text.split())
