"""``/status/``: which programs answer right now."""

from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.gateways.discovery import ALIVE
from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown
from zdravie.portals.public.ways import choose_way


@dataclass(frozen=True, slots=True)
class Part:
    """One line: what it is for people, and whether it answers."""

    name: str | Promise
    without_it: str | Promise
    is_up: bool


@gate(Access.PUBLIC)
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Ask each part now; the provider is asked at most once in some seconds."""
    parts = [
        Part(
            _("Вход через Госуслуги"),
            _("Войти не получится, но вошедшие могут работать дальше"),
            _provider_answers(),
        ),
        Part(_("Запись, приёмы, уведомления"), _("Кабинет не откроется"), _database_answers()),
    ]
    context = {"parts": parts, "all_up": all(part.is_up for part in parts), "checked_at": clock.now()}
    response = render(request, "public/status.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _provider_answers() -> bool:
    try:
        choose_way(fresh_for=ALIVE)
    except (ProviderDown, AnswerNotTrusted):
        return False
    return True


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
