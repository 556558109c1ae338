"""``ui_locales``: a system says which language its person reads; a choice of the person is stronger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from zdravie.portals.kit.display import keep


class Spoken:
    """The language of this answer, and whether it is to be remembered for the pages that follow."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted

    def remembered(self, answer: HttpResponse) -> HttpResponse:
        if self._wanted:
            keep(answer, settings.LANGUAGE_COOKIE_NAME, self._wanted)
        return answer


@contextmanager
def spoken(request: HttpRequest) -> Iterator[Spoken]:
    """Speak the first of the wished languages that we know, unless the person has chosen one."""
    wanted = "" if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else _first_known(request)
    if not wanted:
        yield Spoken("")
        return
    with translation.override(wanted):
        yield Spoken(wanted)


def _first_known(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    wished = (tag.partition("-")[0].lower() for tag in request.GET.get("ui_locales", "").split())
    return next((tag for tag in wished if tag in known), "")
