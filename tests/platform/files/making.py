"""Makes files to upload: honest ones and hostile ones."""

import io
import struct
import zlib
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

MB = 1024 * 1024


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (800, 600), mode: str = "RGB", **options: Any
) -> bytes:
    out = io.BytesIO()
    gradient = Image.linear_gradient("L").resize(size)
    gradient.convert(mode).save(out, kind, **options)
    return out.getvalue()


def picture_with_place() -> bytes:
    """A JPEG as telephones make it: EXIF with a camera, a place and a turn, a comment."""
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (55.0, 45.0, 7.0)
    return picture(exif=exif.tobytes(), comment=b"SecretPhone comment")


def padded(content: bytes, size: int) -> bytes:
    """The same picture with so many bytes: a JPEG may carry anything behind its end."""
    return content + b"\0" * (size - len(content))


def pdf(pages: int = 1, **more: Any) -> bytes:
    """A plain PDF; ``root`` and ``page`` are added to its catalogue and first page."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(300, 400)
    if "root" in more:
        writer._root_object.update(more["root"])
    if "page" in more:
        writer.pages[0].update(more["page"])
    if "attachment" in more:
        writer.add_attachment("evil.exe", more["attachment"])
    if "script" in more:
        script = {name("/S"): name("/JavaScript"), name("/JS"): TextStringObject(more["script"])}
        writer._root_object[name("/OpenAction")] = DictionaryObject(script)
    if "password" in more:
        writer.encrypt(more["password"], algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def name(text: str) -> NameObject:
    return NameObject(text)


def dictionary(**entries: Any) -> DictionaryObject:
    return DictionaryObject({name(f"/{key}"): value for key, value in entries.items()})


def action(kind: str) -> DictionaryObject:
    return dictionary(S=name(f"/{kind}"), F=TextStringObject("calc.exe"))


def annotation(kind: str) -> dict[Any, Any]:
    rect = ArrayObject([NumberObject(0)] * 4)
    return {
        name("/Annots"): ArrayObject([dictionary(Type=name("/Annot"), Subtype=name(f"/{kind}"), Rect=rect)])
    }


def hidden_script() -> bytes:
    """The action lies inside a compressed stream of objects, where no search for words finds it."""
    objects = b" ".join(
        [
            b"<< /S /JavaScript /JS (app.alert) >>",
            b"<< /Type /Catalog /Pages 3 0 R /OpenAction 1 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] >>",
        ]
    )
    offsets = [
        objects.index(b"<< /S"),
        objects.index(b"<< /Type /Catalog"),
        objects.index(b"<< /Type /Pages"),
        objects.index(b"<< /Type /Page "),
    ]
    index = (
        b" ".join(b"%d %d" % (number, offset) for number, offset in zip((1, 2, 3, 4), offsets, strict=True))
        + b" "
    )
    packed = zlib.compress(index + objects)
    out = b"%PDF-1.5\n"
    at5 = len(out)
    out += (
        b"5 0 obj << /Type /ObjStm /N 4 /First %d /Filter /FlateDecode /Length %d >> stream\n"
        % (len(index), len(packed))
        + packed
        + b"\nendstream endobj\n"
    )
    at6 = len(out)
    rows = b"".join(
        struct.pack(">BHB", *row)
        for row in [(0, 0, 255), (2, 5, 0), (2, 5, 1), (2, 5, 2), (2, 5, 3), (1, at5, 0), (1, at6, 0)]
    )
    out += (
        b"6 0 obj << /Type /XRef /Size 7 /W [1 2 1] /Root 2 0 R /Length %d >> stream\n" % len(rows)
        + rows
        + b"\nendstream endobj\n"
    )
    return out + b"startxref\n%d\n%%%%EOF" % at6


def stream_bomb(megabytes: int) -> bytes:
    """A page whose stream unfolds to so many megabytes, twice packed."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 400)
    stream = StreamObject()
    stream._data = zlib.compress(zlib.compress(b"\0" * (megabytes * MB), 9), 9)
    stream[name("/Filter")] = ArrayObject([name("/FlateDecode"), name("/FlateDecode")])
    page[name("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def object_stream_bomb() -> bytes:
    """A stream of objects that unfolds to a gigabyte: it must be unfolded to be understood."""
    packed = zlib.compress(b"1 0 " + b" " * (1024 * MB), 9)
    out = b"%PDF-1.5\n"
    at5 = len(out)
    out += (
        b"5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >> stream\n" % len(packed)
        + packed
        + b"\nendstream endobj\n"
    )
    at6 = len(out)
    rows = b"".join(struct.pack(">BIB", *row) for row in [(0, 0, 255), (2, 5, 0), (1, at5, 0), (1, at6, 0)])
    out += (
        b"6 0 obj << /Type /XRef /Size 7 /Index [0 2 5 2] /W [1 4 1] /Root 1 0 R /Length %d >> stream\n"
        % len(rows)
        + rows
        + b"\nendstream endobj\n"
    )
    return out + b"startxref\n%d\n%%%%EOF" % at6


def png_of(width: int, height: int, data: bytes = b"", *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG by hand, of any claimed size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = [(b"IHDR", header), *chunks, (b"IDAT", data or zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in body
    )


def solid_png(side: int) -> bytes:
    """A true PNG of one colour: kilobytes that unfold to hundreds of megabytes."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\0" * (side * 3)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return png_of(side, side, data)
