"""The name of an upload as it may be shown and saved: no folders, no tricks of writing direction."""

import unicodedata

from zdravie.platform.files.types import MediaType

_LONGEST = 80
_FORBIDDEN = set('\\/:*?"<>|')


def tidy(name: str, media_type: MediaType) -> str:
    """The last part of the name without strange signs, with the ending that the content deserves."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    stem = last.rsplit(".", 1)[0] if "." in last else last
    kept = "".join(sign for sign in stem if unicodedata.category(sign)[0] != "C" and sign not in _FORBIDDEN)
    return (" ".join(kept.split()).strip(". ")[:_LONGEST] or "файл") + media_type.suffix
