"""The frame of every page of the clinic: menu by duties, the clinic itself."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zdravie.domains.reviews.rules import MODERATORS
from zdravie.domains.scheduling.clinic import errors, permissions
from zdravie.kernel import clock
from zdravie.portals.kit.nav import Me, NavItem
from zdravie.portals.kit.requests import Request
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import holds
from zdravie.registries.organizations.models import Clinic
from zdravie.registries.organizations.queries import get_clinic
from zdravie.registries.people.queries import find_own_name

View = TypeVar("View", bound=Callable[..., HttpResponse])
RECEPTION = permissions.RECEPTION
TIMETABLE = permissions.TIMETABLE
REGISTRAR = (Duty.Kind.REGISTRAR.value,)


def show(
    request: Request, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the clinic inside its frame."""
    return render(
        request, f"clinic/{template}", {**frame_of(request), "section": section, **context}, status=status
    )


def frame_of(request: Request) -> dict[str, Any]:
    """What the shell shows around a page."""
    return {
        "nav": _menu(request),
        "me": _me(request),
        "sign_out_url": reverse("public:logout"),
        "home_url": reverse("patient:home"),
    }


def workers_only(view: View) -> View:
    """
    For pages that a doctor opens too: whoever works nowhere learns nothing, not even what exists.

    :raises NotYourClinic: the actor has neither a duty of a clinic nor a position
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        now = clock.now()
        is_at_work = permissions.list_own_clinics(request.actor, RECEPTION, now=now)
        if not (is_at_work or permissions.list_own_positions(request.actor, now=now)):
            raise errors.NotYourClinic
        return view(request, *args, **kwargs)

    return cast("View", guarded)


def own_clinic(request: Request) -> Clinic:
    """
    The clinic in which the actor works, by the first of their duties.

    :raises NotYourClinic: there is none
    """
    clinics = permissions.list_own_clinics(request.actor, RECEPTION, now=clock.now())
    if not clinics:
        raise errors.NotYourClinic
    return get_clinic(clinics[0])


def keeps_timetable(request: Request, clinic_id: UUID) -> bool:
    """Whether the actor changes the timetable of this clinic, and not only books there."""
    return clinic_id in permissions.list_own_clinics(request.actor, TIMETABLE, now=clock.now())


def day_of(request: Request, now: datetime) -> date:
    """The day in the address, or today."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return now.astimezone(clock.MOSCOW).date()


def _menu(request: Request) -> list[NavItem]:
    now = clock.now()
    items = []
    if permissions.list_own_clinics(request.actor, RECEPTION, now=now):
        items += [
            NavItem(reverse("clinic:board"), _("День поликлиники"), "calendar", "board", _("День")),
            NavItem(reverse("clinic:people"), _("Найти человека"), "search", "people", _("Люди")),
            NavItem(reverse("clinic:calls"), _("Позвонить"), "phone", "calls"),
            NavItem(reverse("clinic:home_calls"), _("Вызовы на дом"), "home", "home_calls", _("Вызовы")),
        ]
    if permissions.list_own_clinics(request.actor, REGISTRAR, now=now):
        items.append(NavItem(reverse("clinic:parents"), _("Карты детей"), "users", "parents"))
    if permissions.list_own_clinics(request.actor, TIMETABLE, now=now):
        items += [
            NavItem(reverse("clinic:timetable"), _("Расписание"), "list", "timetable"),
            NavItem(reverse("clinic:roster"), _("Дежурства"), "clock", "roster"),
            NavItem(reverse("clinic:reviews"), _("Отзывы"), "chat", "reviews"),
        ]
    if holds(request.actor, MODERATORS, on=now.astimezone(clock.MOSCOW).date()):
        items.append(NavItem(reverse("clinic:moderation"), _("Отзывы на проверке"), "chat", "moderation"))
    if permissions.list_own_positions(request.actor, now=now):
        items.append(NavItem(reverse("clinic:own_day"), _("Мой приём"), "doctor", "own_day"))
    return items


def _me(request: Request) -> Me | None:
    person = find_own_name(request.actor)
    if person is None:
        return None
    return Me(f"{person.given_name} {person.family_name}", person.initials, reverse("public:profile"))
