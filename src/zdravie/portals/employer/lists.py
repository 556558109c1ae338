"""Lists of numbers that come in a file, and lists that go out as one; safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from zdravie.domains.medbook import errors

_LARGEST = 256 * 1024
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_rows(file: "UploadedFile[Any] | None", text: str) -> list[str]:
    """
    The first column of each line of the file, or the lines of the text.

    :raises ListUnreadable: it is no text, or far too large
    """
    if file is None:
        return text.splitlines()
    if file.size is None or file.size > _LARGEST:
        raise errors.ListUnreadable
    content = file.read()
    try:
        decoded = _decode(content)
        rows = csv.reader(io.StringIO(decoded), delimiter=";" if ";" in decoded else ",")
        return [row[0] for row in rows if row]
    except (UnicodeDecodeError, csv.Error):
        raise errors.ListUnreadable from None


def _decode(content: bytes) -> str:
    """UTF-8, or what an old spreadsheet writes."""
    if b"\0" in content:
        raise UnicodeDecodeError("utf-8", content, 0, 1, "a zero byte is no text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251")


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A file of semicolons with a mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(value: str) -> str:
    """A spreadsheet must read it as words and not as a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
