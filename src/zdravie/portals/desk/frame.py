"""The frame of every page of the desk: menu by queues, the person in the corner; who may come in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zdravie.portals.kit.nav import Me, NavItem
from zdravie.portals.kit.requests import Request
from zdravie.registries.people.queries import find_own_name

DUTIES = ("REVIEWER", "SENIOR_REVIEWER", "CLERK")
DECIDERS = ("REVIEWER", "SENIOR_REVIEWER")


def show(
    request: Request, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the desk inside its frame."""
    return render(
        request, f"desk/{template}", {**frame_of(request), "section": section, **context}, status=status
    )


def frame_of(request: Request) -> dict[str, Any]:
    """What the shell shows around a page."""
    own = find_own_name(request.actor)
    return {
        "nav": [
            NavItem(reverse("desk:queue"), _("Заявления"), "list", "queue"),
            NavItem(reverse("desk:queue") + "?queue=appeals", _("Жалобы"), "repeat", "appeals"),
            NavItem(reverse("desk:papers"), _("На подпись"), "lock", "papers"),
            NavItem(reverse("desk:letters"), _("Письма"), "record", "letters"),
        ],
        "me": Me(f"{own.given_name} {own.family_name}", own.initials, reverse("public:profile"))
        if own
        else None,
        "sign_out_url": reverse("public:logout"),
        "home_url": reverse("desk:queue"),
    }
