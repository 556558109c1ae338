"""
The frame of the desk and the list of its pages.

Another queue (recovery by hand, unblocking) joins by one line in ``PAGES`` and its addresses in ``urls.py``.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.queries import find_active
from zdravie.kernel.actor import Actor
from zdravie.portals.kit.nav import Me, NavItem


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One queue of the desk; ``page`` is the address name of its list."""

    key: str
    title: str | Promise
    icon: str
    page: str


PAGES: tuple[DeskPage, ...] = (
    DeskPage("queue", _("Документы"), "list", "operator:queue"),
    DeskPage("meetings", _("Видеовстречи"), "video", "operator:meetings"),
    DeskPage("cases", _("Обращения"), "shield", "operator:cases"),
    DeskPage("in_person", _("Личный визит"), "pin", "operator:in_person"),
)


def show_on_desk(
    request: HttpRequest, template: str, context: dict[str, object], *, section: str, status: int = 200
) -> HttpResponse:
    """A page of the desk inside the cabinet shell."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    owner = find_active(actor.id) if actor.id else None
    frame: dict[str, object] = {
        "nav": [NavItem(reverse(page.page), str(page.title), page.icon, page.key) for page in PAGES],
        "section": section,
        "me": Me(owner.given_name, owner.given_name[:1] + owner.family_name[:1], reverse("id_pages:profile"))
        if owner
        else None,
        "sign_out_url": reverse("id_pages:sign_out"),
        "home_url": reverse("operator:queue"),
    }
    return render(request, template, {**frame, **context}, status=status)
