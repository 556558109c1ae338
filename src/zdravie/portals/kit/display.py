"""How a person wants pages to look: theme, large type, colours, spacing, language; kept in cookies."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.portals.kit.addresses import current_address, safe_next
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.looks import all_groups, vi_groups
from zdravie.portals.kit.old_browsers import is_old
from zdravie.portals.kit.works import announced

COOKIE = "zdravie_display"
COOKIE_AGE = 365 * 24 * 60 * 60

CHOICES = {
    "theme": ("auto", "light", "dark"),
    "vi": ("off", "white", "black", "blue"),
    "size": ("1", "2", "3"),
    "gap": ("1", "2"),
    "font": ("sans", "serif"),
}
"""Everything that may be chosen; the first of each is the default."""


@dataclass(frozen=True, slots=True)
class Display:
    """The chosen look. Values are always members of ``CHOICES``, whatever the cookie said."""

    theme: str = "auto"
    vi: str = "off"
    size: str = "1"
    gap: str = "1"
    font: str = "sans"

    @property
    def is_vi(self) -> bool:
        """Whether the version for people with low vision is on."""
        return self.vi != "off"

    def to_cookie(self) -> str:
        return "|".join(f"{field.name}:{getattr(self, field.name)}" for field in fields(self))

    def changed(self, wishes: dict[str, str]) -> "Display":
        """The same look with those wishes that make sense."""
        known = {name: value for name, value in wishes.items() if value in CHOICES.get(name, ())}
        return replace(self, **known)


def parse_cookie(cookie: str) -> Display:
    """The look that the cookie tells of; what it tells wrongly is left at the default."""
    pairs = (pair.partition(":") for pair in cookie.split("|"))
    return Display().changed({name: value for name, _, value in pairs})


class DisplayMiddleware:
    """
    Puts ``request.display``, and lets the switch alone decide the language.

    Russian comes first for everyone: an English browser says little about the language in which a
    person reads about their health, so its Accept-Language header is not asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cast("Any", request).display = parse_cookie(request.COOKIES.get(COOKIE, ""))
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)


def display(request: HttpRequest) -> dict[str, object]:
    """Context processor: the look, the place to return to and the links of the footer."""
    look = getattr(request, "display", None) or parse_cookie(request.COOKIES.get(COOKIE, ""))
    return {
        "display": look,
        "vi_groups": vi_groups(look) if look.is_vi else [],
        "here": current_address(request),
        "footer": getattr(settings, "ZDRAVIE_FOOTER", {}),
        "works": announced(now=clock.now()),
        "is_old_browser": is_old(request.headers.get("User-Agent", "")),
        "request_id": getattr(request, "request_id", ""),
    }


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def change_display(request: HttpRequest) -> HttpResponse:
    """The page of choices; a POST keeps what was chosen and returns to where the person was."""
    if request.method != "POST":
        wanted = safe_next(request.GET.get("next", ""))
        look = parse_cookie(request.COOKIES.get(COOKIE, ""))
        return render(request, "kit/display.html", {"next": wanted, "groups": all_groups(look)})
    wanted = safe_next(request.POST.get("next", ""))
    answer = HttpResponseRedirect(wanted)
    look = parse_cookie(request.COOKIES.get(COOKIE, ""))
    wishes = {name: request.POST[name] for name in CHOICES if name in request.POST}
    keep(answer, COOKIE, look.changed(wishes).to_cookie())
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        keep(answer, settings.LANGUAGE_COOKIE_NAME, language)
    return answer


def keep(answer: HttpResponse, name: str, value: str) -> None:
    """Set a cookie of taste: long-lived, for this host, unreadable for scripts."""
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_cookie(name, value, max_age=COOKIE_AGE, secure=secure, httponly=True, samesite="Lax")
