"""The frame of every page of an account: the menu, the person in the corner, the way out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.kernel.actor import Actor
from zdravie.portals.kit.nav import Me, NavItem

_SECTIONS = (
    ("profile", _("Профиль"), "", "user", "profile"),
    ("contacts", _("Контакты"), "", "phone", "contacts"),
    ("security", _("Безопасность"), _("Защита"), "shield", "security"),
    ("identity", _("Личность"), "", "award", "identity"),
    ("accesses", _("Доступы"), "", "users", "accesses"),
    ("journal", _("Журнал"), "", "list", "journal"),
)
"""Section, words, words for a narrow screen, icon, address name of its first page."""


def show_in_frame(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    section: str,
    account: Account | None = None,
    status: int = 200,
) -> HttpResponse:
    """
    A page of the account inside the cabinet shell (``kit/cabinet.html``).

    :param section: which line of the menu it belongs to, see ``_SECTIONS``
    :param account: the owner, when the view has loaded it anyway
    """
    return render(request, template, {**frame_of(request, section, account), **context}, status=status)


def frame_of(request: HttpRequest, section: str, account: Account | None = None) -> dict[str, object]:
    """What the shell needs, for views that render by themselves."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    owner = account or (find_active(actor.id) if actor.id else None)
    return {
        "nav": list(_menu()),
        "section": section,
        "me": _corner(owner) if owner else None,
        "sign_out_url": reverse("id_pages:sign_out"),
        "home_url": reverse("id_pages:home"),
    }


def address_of(name: str) -> str:
    """The address of a page of this portal; empty when this build has no such page."""
    try:
        return reverse(f"id_pages:{name}")
    except NoReverseMatch:
        return ""


def _menu() -> list[NavItem]:
    return [
        NavItem(address, str(words), icon, section, str(short))
        for section, words, short, icon, page in _SECTIONS
        if (address := address_of(page))
    ]


def _corner(owner: Account) -> Me:
    initials = owner.given_name[:1] + owner.family_name[:1]
    return Me(owner.given_name, initials, reverse("id_pages:profile"))
