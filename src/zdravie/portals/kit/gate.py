"""
Who may open a page. Every view declares a gate, and a view without one answers nobody.

The decorator only writes the declaration down; GateMiddleware reads it before the view runs. What a
person may do with a particular record is asked later, by the rules of its room.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.utils.module_loading import import_string

from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.kit.addresses import current_address
from zdravie.portals.kit.errors import AssuranceTooLow, IdentityTooLow, NotOnDuty
from zdravie.portals.kit.problems import show_domain_error

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


_METHODS = ("GET", "HEAD", "POST")


class Access(StrEnum):
    PUBLIC = "public"
    """Anyone."""
    SIGNED_IN = "signed_in"
    """A person whose session is as strong as the gate asks."""
    ON_DUTY = "on_duty"
    """A person with one of the duties that the gate names, signed in as strongly as it asks."""
    SERVICE = "service"
    """Another system; the view itself checks its credentials, no cookie counts."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What a view asks of the one who opens it. The levels matter for people alone."""

    access: Access
    assurance: Assurance = Assurance.LOW
    identity: IdentityLevel = IdentityLevel.SIMPLIFIED
    duties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.access is Access.ON_DUTY) != bool(self.duties):
            raise ImproperlyConfigured("a gate names duties if and only if it is ON_DUTY")

    @property
    def is_for_people(self) -> bool:
        """Whether nobody passes without signing in."""
        return self.access in (Access.SIGNED_IN, Access.ON_DUTY)


class Gated(Protocol):
    gate: Gate


class UngatedView(ImproperlyConfigured):
    """A page was published without saying who may open it."""


def gate(
    access: Access,
    *,
    assurance: Assurance = Assurance.LOW,
    identity: IdentityLevel = IdentityLevel.SIMPLIFIED,
    duties: tuple[str, ...] = (),
) -> Callable[[View], View]:
    """Declare who may open the view; stands above all other decorators."""

    def declare(view: View) -> View:
        cast("Gated", view).gate = Gate(access, assurance, identity, duties)
        return view

    return declare


class GateMiddleware:
    """Reads the gate of the view and asks ``request.actor``. Closed by default."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_personal(request) and "no-store" not in response.headers.get("Cache-Control", ""):
            # What a person saw or typed must not come back by the Back button of the next one.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        declared: Gate | None = getattr(view, "gate", None)
        if declared is None:
            raise UngatedView(f"{view.__module__}.{view.__qualname__} declares no gate")
        cast("Any", request).gate = declared
        if not declared.is_for_people:
            return None
        actor: Actor = getattr(request, "actor", ANONYMOUS)
        if not actor.is_person:
            return to_sign_in(request)
        if declared.duties and not _is_on_duty(actor, declared):
            return show_domain_error(request, NotOnDuty())
        if actor.assurance < declared.assurance or actor.identity < declared.identity:
            if request.method not in _METHODS:
                return HttpResponseNotAllowed(_METHODS)  # no page is reached by them, so none leads there
            return raise_level(request, declared, actor)
        return None


def _is_personal(request: HttpRequest) -> bool:
    """Pages for the person who signed in, answers to forms, and whatever a begun session may show."""
    declared: Gate | None = getattr(request, "gate", None)
    if declared is not None and declared.is_for_people:
        return True
    session = getattr(request, "session", None)
    return request.method == "POST" or (session is not None and not session.is_empty())


def _is_on_duty(actor: Actor, declared: Gate) -> bool:
    """``settings.ZDRAVIE_DUTIES`` is a dotted path of ``(actor, kinds, *, on) -> bool``."""
    holds = import_string(settings.ZDRAVIE_DUTIES)
    return bool(holds(actor, declared.duties, on=clock.now().astimezone(clock.MOSCOW).date()))


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send the person to the sign-in page and remember where they were going."""
    address = resolve_url(settings.ZDRAVIE_SIGN_IN_URL) + "?" + urlencode({"next": current_address(request)})
    if getattr(request, "htmx", False):
        # A fragment request would swap the sign-in page into a corner of the page.
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def raise_level(request: HttpRequest, declared: Gate, actor: Actor) -> HttpResponseBase:
    """
    Hand over to the program's step-up, or explain what is missing.

    ``settings.ZDRAVIE_STEP_UP`` is a dotted path of ``(request, gate) -> HttpResponse``.
    """
    step_up = getattr(settings, "ZDRAVIE_STEP_UP", "")
    if step_up:
        return cast("HttpResponseBase", import_string(step_up)(request, declared))
    refusal = AssuranceTooLow() if actor.assurance < declared.assurance else IdentityTooLow()
    return show_domain_error(request, refusal)
