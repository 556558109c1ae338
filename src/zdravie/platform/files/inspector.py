"""
Takes an upload apart in a process of its own, which has little memory, little time and nothing to steal.

Run as a script, never imported by the product: ``python -I inspector.py``. It reads one line of JSON
(``media_type``, ``most_pixels``, ``least_side``, ``most_pages``, ``memory``, ``seconds``, ``draws``) and
then the file from its input; it writes one line of JSON and then the file to be kept, or the first page of a
PDF as a PNG so many pixels wide if ``draws`` says a number. Nothing is on its output but that.
"""

import io
import json
import os
import re
import resource
import sys
import warnings
from collections.abc import Iterator
from typing import Any

_MOST_OBJECTS = 50_000
_MOST_DEPTH = 60
_JPEG_QUALITY = 90
_TALLEST = 5
"""A page that is so many times taller than wide is no page."""
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA"}
_ACTIVE_ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/Sound"),
    *("/Movie", "/GoToR", "/GoToE", "/RichMediaExecute", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView"),
}
_ACTIVE_KINDS = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_ACTIVE_WORDS = re.compile(rb"/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia)\b")
_CARRYING_WORDS = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class Refused(Exception):
    """The file is not taken, with the code of the reason."""


def main() -> None:
    """One file in, one verdict and perhaps one file out."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(order)
    content = sys.stdin.buffer.read()
    try:
        kept = draw_page(content, width=order["draws"]) if order["draws"] else inspect(content, order)
        verdict = {"code": ""}
    except Refused as refusal:
        kept, verdict = b"", {"code": str(refusal)}
    except (MemoryError, RecursionError):
        kept, verdict = b"", {"code": "FILE-BOMB"}
    sys.stdout.buffer.write(json.dumps(verdict).encode() + b"\n" + kept)
    sys.stdout.buffer.flush()
    os._exit(0)


def inspect(content: bytes, order: dict[str, Any]) -> bytes:
    """
    The file as it is to be kept: a picture drawn anew, a PDF as it came.

    :raises Refused: with the code of the reason
    """
    if order["media_type"] == "application/pdf":
        _inspect_pdf(content, most_pages=order["most_pages"])
        return content
    is_jpeg = order["media_type"] == "image/jpeg"
    return _redraw(
        content, kind="JPEG" if is_jpeg else "PNG", most=order["most_pixels"], least=order["least_side"]
    )


def draw_page(content: bytes, *, width: int) -> bytes:
    """
    The first page of a PDF as a PNG.

    :raises Refused: it cannot be drawn
    """
    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(content)[0]
        across, down = page.get_size()
        scale = width / across if across else 0
        if not scale or down * scale > width * _TALLEST:
            raise Refused("FILE-BOMB")
        drawn = io.BytesIO()
        page.render(scale=scale).to_pil().convert("L").save(drawn, "PNG")
    except (pypdfium2.PdfiumError, ValueError, IndexError, OSError):
        raise Refused("FILE-BROKEN") from None
    return drawn.getvalue()


def _limit(order: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _redraw(content: bytes, *, kind: str, most: int, least: int) -> bytes:
    """Only the pixels go on: no EXIF with a place, no thumbnail, no text, nothing behind the end."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = most
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            if min(picture.size) < least:
                raise Refused("FILE-SMALL")
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            has_alpha = kind == "PNG" and ("A" in upright.getbands() or "transparency" in upright.info)
            plain = upright.convert("RGBA" if has_alpha else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("FILE-BOMB") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError, AttributeError):
        raise Refused("FILE-BROKEN") from None
    plain.info.clear()
    drawn = io.BytesIO()
    if kind == "JPEG":
        plain.save(drawn, "JPEG", quality=_JPEG_QUALITY, optimize=False)
    else:
        plain.save(drawn, "PNG")
    return drawn.getvalue()


def _inspect_pdf(content: bytes, *, most_pages: int) -> None:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused("FILE-PASSWORD")
        _refuse_by_words(content)
        for thing in _things_of(reader):
            _refuse_active(thing)
        pages = len(reader.pages)
    except LimitReachedError:
        raise Refused("FILE-BOMB") from None
    except (
        *(PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError),
        *(IndexError, AssertionError, NotImplementedError, ZeroDivisionError),
    ):
        raise Refused("FILE-BROKEN") from None
    if not pages:
        raise Refused("FILE-BROKEN")
    if pages > most_pages:
        raise Refused("FILE-PAGES")


def _refuse_by_words(content: bytes) -> None:
    """Names in the open, also those of objects that no table lists and a viewer may still find."""
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    if _CARRYING_WORDS.search(plain):
        raise Refused("FILE-ATTACHED")
    if _ACTIVE_WORDS.search(plain):
        raise Refused("FILE-SCRIPT")


def _things_of(reader: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary of every object of the file, those inside compressed streams too."""
    from pypdf.generic import IndirectObject

    numbers = {(number, generation) for generation, known in reader.xref.items() for number in known}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > _MOST_OBJECTS:
        raise Refused("FILE-BOMB")
    yield from _dictionaries(reader.trailer, 0)
    for number, generation in sorted(numbers):
        yield from _dictionaries(IndirectObject(number, generation, reader).get_object(), 0)


def _dictionaries(thing: Any, depth: int) -> Iterator[dict[str, Any]]:
    """References are not followed: each object is visited by its number."""
    if depth > _MOST_DEPTH:
        raise Refused("FILE-BOMB")
    if isinstance(thing, dict):
        yield thing
        for key in list(thing.keys()):
            yield from _dictionaries(dict.__getitem__(thing, key), depth + 1)
    elif isinstance(thing, list):
        for part in list.__iter__(thing):
            yield from _dictionaries(part, depth + 1)


def _refuse_active(thing: dict[str, Any]) -> None:
    keys = {str(key) for key in thing}
    if keys & {"/EmbeddedFiles", "/EF"} or _name(thing, "/Type") == "/EmbeddedFile":
        raise Refused("FILE-ATTACHED")
    if _name(thing, "/Subtype") == "/FileAttachment":
        raise Refused("FILE-ATTACHED")
    if keys & _ACTIVE_KEYS or _name(thing, "/Subtype") in _ACTIVE_KINDS:
        raise Refused("FILE-SCRIPT")
    if _name(thing, "/S") in _ACTIVE_ACTIONS:
        raise Refused("FILE-SCRIPT")


def _name(thing: dict[str, Any], key: str) -> str:
    value = dict.get(thing, key)
    return str(value) if isinstance(value, str) else ""


if __name__ == "__main__":
    main()
