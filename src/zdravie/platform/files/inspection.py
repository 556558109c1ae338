"""Has an upload taken apart, or its first page drawn, by the inspector; turns its verdict into words."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from zdravie.platform.files import errors
from zdravie.platform.files.types import MediaType, OpenedFile
from zdravie.platform.norms.queries import get_count

_SCRIPT = Path(__file__).with_name("inspector.py")
_MB = 1024 * 1024
_PAGE_WIDTH = 1600
"""About 190 points to the inch of A4: the small print of a passport can be read."""
_GRACE_SECONDS = 5
"""Above the time of the processor: starting Python and waiting for a busy machine."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the inspector is told: the norms of the day."""

    media_type: str
    most_pixels: int
    least_side: int
    most_pages: int
    memory: int
    seconds: int
    draws: int = 0
    """How wide the first page is to be drawn, in pixels; zero: the file is inspected."""

    @classmethod
    def on(cls, day: date, media_type: MediaType, *, draws: int = 0) -> "Order":
        return cls(
            media_type=media_type.value,
            most_pixels=get_count("files.most_pixels", on=day),
            least_side=get_count("files.least_side", on=day),
            most_pages=get_count("files.most_pages", on=day),
            memory=get_count("files.inspector_memory", on=day) * _MB,
            seconds=get_count("files.inspector_seconds", on=day),
            draws=draws,
        )


def draw_first_page(opened: OpenedFile, *, on: date) -> OpenedFile:
    """
    A picture of the file: a PDF's first page as a PNG, a picture as it is.

    :raises FileRefused: it cannot be drawn within the limits
    """
    if opened.media_type is not MediaType.PDF:
        return opened
    order = Order.on(on, opened.media_type, draws=_PAGE_WIDTH)
    return OpenedFile(inspect(opened.content, order=order), MediaType.PNG, f"{opened.name}.png")


def inspect(content: bytes, *, order: Order) -> bytes:
    """
    The file as it is to be kept, or the drawn page.

    :raises FileRefused: with the reason; an inspector that died of its limits met a bomb
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own script, nothing of the upload is an argument
            [sys.executable, "-I", str(_SCRIPT)],
            input=json.dumps(asdict(order)).encode() + b"\n" + content,
            capture_output=True,
            timeout=order.seconds + _GRACE_SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise errors.FileBomb from None
    head, _, kept = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise errors.FileBomb
    code = json.loads(head)["code"]
    if code:
        raise _refusal(code, order)
    return kept


def _refusal(code: str, order: Order) -> errors.FileRefused:
    if code == errors.PictureSmall.code:
        return errors.PictureSmall(least=order.least_side)
    if code == errors.TooManyPages.code:
        return errors.TooManyPages(most=order.most_pages)
    known = (errors.FileBroken, errors.FileLocked, errors.FileActive, errors.FileCarries, errors.FileBomb)
    return next(one for one in known if one.code == code)()
