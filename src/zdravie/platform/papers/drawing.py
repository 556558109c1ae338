"""Draws a paper: PDF/A-3a and PDF/UA-1 in one file, the data attached, the letters our own."""

import base64
import json
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from PIL import Image, ImageOps

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.papers import offline
from zdravie.platform.papers.kinds import PACKAGE, PaperKind, get_kind
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.numbering import show_code

ISSUER = "Портал «Здравие»"
FONTS = Path(__file__).parent / "fonts"
_STANDARDS = ["a-3a", "ua-1"]
_QUIET_ZONE = 2
_PHOTO = (354, 472)
"""Points of 30 × 40 mm at 300 to the inch."""
_one_at_a_time = threading.Lock()
"""A compiler holds the words of the paper it draws: two threads must not put theirs into one."""


def draw(paper: Paper) -> bytes:
    """The PDF without a seal; the same paper gives the same bytes."""
    kind = get_kind(paper.kind)
    inputs = {
        "data": json.dumps(json.loads(paper.data), ensure_ascii=False, sort_keys=True),
        "frame": json.dumps(_frame(paper, kind), ensure_ascii=False),
        "qr": qr_svg(qr_address(paper)),
        "photo": _photo_svg(json.loads(paper.data).get(kind.photo, "")),
    }
    noon = datetime.fromisoformat(f"{paper.issued_on}T09:00:00+00:00")
    with _one_at_a_time:
        content: bytes = _compiler(kind.template).compile(
            format="pdf", pdf_standards=_STANDARDS, sys_inputs=inputs, timestamp=int(noon.timestamp())
        )
    return content


def check_url(paper: Paper) -> str:
    """Where anyone sees whether the paper holds."""
    return f"{settings.ZDRAVIE_URLS['health']}/check/{paper.token}/"


def qr_address(paper: Paper) -> str:
    """The check page, and behind ``#`` the code that needs no network: browsers never send that part."""
    return f"{check_url(paper)}#{offline.code_of(paper)}"


def qr_svg(address: str) -> str:
    """The QR code as a picture of lines."""
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", border=_QUIET_ZONE, light="#fff", xmldecl=False
    )
    return picture.getvalue().decode()


def _photo_svg(file_id: str) -> str:
    """The photograph cut to 3 × 4 as it will be printed; words are all that a template is given."""
    if not file_id:
        return ""
    content = open_file(file_id=UUID(file_id), actor=SYSTEM, purpose="printed on a paper").content
    with Image.open(BytesIO(content)) as picture:
        small = ImageOps.fit(picture.convert("RGB"), _PHOTO)
    printed = BytesIO()
    small.save(printed, "JPEG", quality=90)
    width, height = _PHOTO
    jpeg = base64.b64encode(printed.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{jpeg}"/></svg>'
    )


def _frame(paper: Paper, kind: PaperKind) -> Mapping[str, Any]:
    site = settings.ZDRAVIE_URLS["health"].split("://", 1)[-1]
    return {
        "title": kind.title,
        "number": paper.number,
        "code": show_code(paper.code),
        "issuer": ISSUER,
        "issued_on": paper.issued_on.isoformat(),
        "valid_until": paper.valid_until.isoformat() if paper.valid_until else None,
        "is_test": paper.is_test,
        "footer": kind.footer,
        "check_url": check_url(paper),
        "check_site": f"{site}/check/",
        "offline_site": f"{site}/check/offline/",
    }


@lru_cache(maxsize=32)
def _compiler(template: Path) -> Any:
    """One for each template: it keeps what it has read."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(input=template, root=PACKAGE, font_paths=fonts)
