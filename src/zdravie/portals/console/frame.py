"""The frame of the console: the menu, the person in the corner, the way out, the sections of one system."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.clients.models import Client
from zdravie.identity.esia.rules import speaks
from zdravie.portals.kit.nav import Me, NavItem
from zdravie.portals.kit.requests import Request

Words = str | Promise

_SECTIONS: tuple[tuple[str, Words], ...] = (
    ("system", gettext_lazy("Обзор")),
    ("requests", gettext_lazy("Запросы")),
    ("paste", gettext_lazy("Готовые настройки")),
    ("certificates", gettext_lazy("Сертификаты")),
    ("settings", gettext_lazy("Изменить")),
)
_PARENTS = {"request": "requests"}
"""Pages that lie under another one."""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the pages of a system."""

    url: str
    label: Words
    is_current: bool


def show(
    request: Request, page: str, context: dict[str, object], *, section: str = "systems", status: int = 200
) -> HttpResponse:
    """A page of the console. Nothing of it is kept by browsers: some of them show a secret."""
    account = get_own_account(actor=request.actor)
    frame = {
        "nav": [
            NavItem(reverse("console:systems"), _("Мои системы"), "list", "systems"),
            NavItem(reverse("console:check"), _("Проверить подпись"), "shield", "check"),
            NavItem(reverse("console:guide"), _("Как подключиться"), "book", "guide"),
        ],
        "section": section,
        "me": Me(
            account.given_name, account.given_name[:1] + account.family_name[:1], reverse("id_pages:profile")
        ),
        "sign_out_url": reverse("id_pages:sign_out"),
        "home_url": reverse("console:systems"),
    }
    return render(request, f"console/{page}.html", {**frame, **context}, status=status)


def show_system(
    request: Request, page: str, client: Client, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """One of the pages of a system, with the way to the others."""
    sections = [
        Section(reverse(f"console:{name}", args=[client.pk]), label, name == _PARENTS.get(page, page))
        for name, label in _SECTIONS
        if name != "certificates" or speaks(client)
    ]
    known = {"system": client, "is_esia": speaks(client), "sections": sections}
    return show(request, page, {**known, **context}, status=status)
