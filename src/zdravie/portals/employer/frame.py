"""The frame of every page of the employer's cabinet, and for whom the person speaks."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zdravie.domains.medbook import errors, workplace
from zdravie.domains.medbook.models import Employer
from zdravie.kernel import clock
from zdravie.portals.kit.nav import Me, NavItem
from zdravie.portals.kit.requests import Request
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.queries import find_own_name

EMPLOYER = (Duty.Kind.EMPLOYER.value,)


def show(
    request: Request, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the cabinet inside its frame."""
    return render(
        request, f"employer/{template}", {**frame_of(request), "section": section, **context}, status=status
    )


def frame_of(request: Request) -> dict[str, Any]:
    """What the shell shows around a page."""
    return {
        "nav": [
            NavItem(reverse("employer:staff"), _("Сотрудники"), "users", "staff"),
            NavItem(reverse("employer:check"), _("Проверить список"), "list", "check", _("Проверка")),
        ],
        "me": _me(request),
        "sign_out_url": reverse("public:logout"),
        "home_url": reverse("employer:staff"),
    }


def own_employer(request: Request) -> Employer:
    """
    The employer of the page: the one that was asked for, or the first.

    :raises NotOnDuty: the person speaks for none, or not for this one
    """
    employers = workplace.list_employers(actor=request.actor, now=clock.now())
    wanted = _wanted(request)
    for one in employers:
        if wanted is None or one.pk == wanted:
            return one
    raise errors.NotOnDuty


def _wanted(request: Request) -> UUID | None:
    try:
        return UUID(request.GET.get("employer", ""))
    except ValueError:
        return None


def _me(request: Request) -> Me | None:
    person = find_own_name(request.actor)
    if person is None:
        return None
    return Me(f"{person.given_name} {person.family_name}", person.initials, reverse("public:profile"))
