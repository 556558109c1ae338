"""The frame of every page of the cabinet: menu, bell, the person in the corner."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zdravie.kernel.actor import Actor
from zdravie.platform.notify.queries import count_unread
from zdravie.portals.kit.acting import Strip
from zdravie.portals.kit.nav import Bell, Me, NavItem
from zdravie.registries.family.queries import find_represented_name
from zdravie.registries.people.queries import find_own_name


def actor_of(request: HttpRequest) -> Actor:
    """The person of the session; the gate of the page has made sure there is one."""
    actor: Actor = cast("Any", request).actor
    return actor


def person_id_of(request: HttpRequest) -> UUID:
    """Whose card is open."""
    person_id = actor_of(request).patient_id
    if person_id is None:
        raise TypeError("a page of the cabinet was opened without a person: its gate is missing")
    return person_id


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the cabinet inside its frame."""
    return render(
        request, f"patient/{template}", {**frame_of(request), **context, "section": section}, status=status
    )


def frame_of(request: HttpRequest) -> dict[str, Any]:
    """What the shell of the cabinet shows around a page."""
    return {
        "nav": [
            NavItem(reverse("patient:home"), _("Главная"), "home", "home"),
            NavItem(reverse("patient:specialties"), _("Запись"), "calendar", "booking"),
            NavItem(reverse("patient:visits"), _("Приёмы"), "clock", "visits"),
            NavItem(reverse("patient:services"), _("Услуги"), "list", "services"),
            NavItem(reverse("patient:papers"), _("Документы"), "record", "papers"),
        ],
        "me": _me(actor_of(request)),
        "bell": Bell(reverse("patient:notices"), count_unread(actor=actor_of(request))),
        "sign_out_url": reverse("public:logout"),
        "home_url": reverse("patient:home"),
        "strip": _strip(actor_of(request)),
    }


def _strip(actor: Actor) -> Strip | None:
    if actor.on_behalf_of is None:
        return None
    name = find_represented_name(actor.on_behalf_of)
    return Strip(name, reverse("patient:close_card"))


def _me(actor: Actor) -> Me | None:
    person = find_own_name(actor)
    if person is None:
        return None
    return Me(f"{person.given_name} {person.family_name}", person.initials, reverse("public:profile"))
