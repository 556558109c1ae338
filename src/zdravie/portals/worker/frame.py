"""The frame of every page of the workplace: menu by duties."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zdravie.kernel import clock
from zdravie.portals.kit.nav import Me, NavItem
from zdravie.portals.kit.requests import Request
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import holds
from zdravie.registries.people.queries import find_own_name

EXAMINER = (Duty.Kind.CLINIC_EXAMINER.value,)
HYGIENE = (Duty.Kind.HYGIENE.value,)


def show(
    request: Request, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the workplace inside its frame."""
    return render(
        request, f"worker/{template}", {**frame_of(request), "section": section, **context}, status=status
    )


def frame_of(request: Request) -> dict[str, Any]:
    """What the shell shows around a page."""
    return {
        "nav": _menu(request),
        "me": _me(request),
        "sign_out_url": reverse("public:logout"),
        "home_url": reverse("patient:home"),
    }


def _menu(request: Request) -> list[NavItem]:
    day = clock.now().astimezone(clock.MOSCOW).date()
    items = []
    if holds(request.actor, EXAMINER, on=day):
        items.append(NavItem(reverse("worker:referrals"), _("Направления"), "list", "referrals"))
    if holds(request.actor, HYGIENE, on=day):
        items.append(NavItem(reverse("worker:tests"), _("Аттестация"), "award", "tests"))
        items.append(NavItem(reverse("worker:catalogue"), _("Перечни"), "list", "catalogue"))
        items.append(NavItem(reverse("worker:books"), _("Аннулировать"), "x", "books"))
    return items


def _me(request: Request) -> Me | None:
    person = find_own_name(request.actor)
    if person is None:
        return None
    return Me(f"{person.given_name} {person.family_name}", person.initials, reverse("public:profile"))
