"""A stored file as an answer that a browser cannot mistake for a page and does not keep."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from zdravie.platform.files.types import MediaType, OpenedFile


def answer_with(opened: OpenedFile) -> HttpResponse:
    """Pictures are shown, a PDF is saved: readers of PDF inside browsers run what they find."""
    answer = HttpResponse(opened.content, content_type=opened.media_type.value)
    is_saved = opened.media_type is MediaType.PDF
    answer.headers["Content-Disposition"] = content_disposition_header(is_saved, opened.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
