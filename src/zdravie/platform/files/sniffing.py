"""What a file really is, by its first bytes; its name and what the browser says do not count."""

import filetype

from zdravie.platform.files import errors
from zdravie.platform.files.types import MediaType

_STARTS = {
    b"\xff\xd8\xff": MediaType.JPEG,
    b"\x89PNG\r\n\x1a\n": MediaType.PNG,
    b"%PDF-": MediaType.PDF,
}
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_LOOK_AT = 1024


def media_type_of(content: bytes) -> MediaType:
    """
    PDF, JPEG or PNG; both our own look and the library's must agree.

    :raises FileRefused: anything else, with advice for the kinds that people do send
    """
    if not content:
        raise errors.FileEmpty
    found = next((media for start, media in _STARTS.items() if content.startswith(start)), None)
    if found is not None and filetype.guess_mime(content) == found.value:
        return found
    raise _refusal(content[:_LOOK_AT])


def _refusal(head: bytes) -> errors.FileRefused:
    if head.startswith(b"BM"):
        return errors.BmpRefused()
    if head.startswith(_TIFF_STARTS):
        return errors.TiffRefused()
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return errors.HeicRefused()
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().replace(b"\0", b"")
    if b"<svg" in text:
        return errors.SvgRefused()
    return errors.TypeRefused()
